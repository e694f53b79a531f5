namespace SocialPassport.Tests.Hostile.Circuit;

/// <summary>The same with 5 000 messages: <c>full circuit</c>.</summary>
public sealed class CircuitTests
{
    private const int Messages = 400;

    /// <summary>Far more than a process of this size takes, far less than one that keeps what is thrown at it.</summary>
    private const long MostGrowth = 400L * 1024 * 1024;

    [Fact]
    public async Task Workstation_UnderHostileMessages_WorksOnForHonestPeople()
    {
        var verdict = await new CircuitProgramme(Messages, seed: 20_251_015).RunAsync();

        Assert.True(verdict.Complaints.Count == 0, string.Join('\n', verdict.Complaints));
        Assert.True(verdict.Messages >= Messages && verdict.Circuits > 0, verdict.ToString());
        Assert.True(verdict.BytesAfter - verdict.BytesBefore < MostGrowth, verdict.ToString());
    }
}
