using SocialPassport.Tests.Support.Logs;

namespace SocialPassport.Tests.Hostile.Logs;

/// <summary>Collections that may not run beside others run after all that may: then every host and process of the suite has ended.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LastCollection
{
    public const string Name = "After everything else";
}

/// <summary>Reads what the whole suite has logged. Run alone, it reads what little there is.</summary>
[Collection(LastCollection.Name)]
public sealed class SuiteLogTests
{
    [Fact]
    public void Logs_OfEveryHostAndProcessOfTheSuite_HoldNoPersonalData() => Assert.True(
        SuiteLogs.Findings.Count == 0,
        $"{SuiteLogs.Lines} lines of logs, of which these hold personal data:\n{string.Join('\n', SuiteLogs.Findings)}");
}
