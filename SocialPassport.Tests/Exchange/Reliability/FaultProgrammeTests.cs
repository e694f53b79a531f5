namespace SocialPassport.Tests.Exchange.Reliability;

/// <summary>The small size of <c>full faults</c>.</summary>
public sealed class FaultProgrammeTests
{
    [Fact]
    public async Task Issue_FaultsAndKills_NothingLostDoubledOrStuck()
    {
        var verdict = await FaultProgramme.RunAsync(FaultSize.Small, TextWriter.Null, CancellationToken.None);

        Assert.True(verdict.IsClean, verdict.ToString());
        Assert.True(verdict.Issued >= FaultSize.Small.Certificates * 9 / 10, verdict.ToString());
        Assert.True(verdict.Revoked > 0, verdict.ToString());
        Assert.True(verdict.Purchases > 0, verdict.ToString());
        Assert.True(verdict.Repeated > 0, "No fault was met: the programme proved nothing.");
    }
}
