namespace SocialPassport.Tests.Hostile;

/// <summary>The same with 100 000 inputs each: <c>full fuzz</c>.</summary>
public sealed class FuzzTests
{
    [Theory]
    [InlineData(0, "import CSV")]
    [InlineData(1, "import XLSX")]
    [InlineData(2, "loads into the registry")]
    [InlineData(3, "XML of ГИС ЭС")]
    [InlineData(4, "XML of ЕГИССО")]
    [InlineData(5, "search box")]
    [InlineData(6, "JSON of assess")]
    public async Task Inputs_CutTurnedAndInvented_AreAcceptedOrRefusedInWords(int index, string name)
    {
        await using var target = FuzzProgramme.Targets[index]();
        Assert.Equal(name, target.Name);

        var result = await FuzzProgramme.RunAsync(target, FuzzProgramme.SuiteInputs, seed: 20_251_015, CancellationToken.None);

        Assert.True(result.Failures.Count == 0, string.Join('\n', result.Failures));
        Assert.Equal(FuzzProgramme.SuiteInputs / target.Share, result.Accepted + result.Refused);
        Assert.True(result is { Accepted: > 0, Refused: > 0 }, $"{result.Accepted} accepted, {result.Refused} refused, which proves nothing: {string.Join('\n', result.Refusals)}");
    }

    [Fact]
    public async Task Workbook_OfKilobytesThatUnpacksToMegabytes_TakesLittleMemory()
    {
        await using var target = new BombTarget();

        var result = await FuzzProgramme.RunAsync(target, HostileWorkbook.Bombs.Count, seed: 0, CancellationToken.None);

        Assert.True(result.Failures.Count == 0, string.Join('\n', result.Failures));
        Assert.Equal(HostileWorkbook.Bombs.Count, result.Inputs);
    }

    [Fact]
    public async Task Run_TargetThatCrashesSwellsOrRefusesInEnglish_IsAFailureNamedByItsSeed()
    {
        var result = await FuzzProgramme.RunAsync(new Crashing(), inputs: 4, seed: 7, CancellationToken.None);

        Assert.Equal((4, 1, 1), (result.Inputs, result.Accepted, result.Refused));
        Assert.Collection(
            result.Failures,
            failure => Assert.StartsWith("crashing, full fuzz --seed 7 --rows 1: IndexOutOfRangeException", failure, StringComparison.Ordinal),
            failure => Assert.StartsWith("crashing, full fuzz --seed 8 --rows 1: refused without a Russian sentence", failure, StringComparison.Ordinal),
            failure => Assert.StartsWith("crashing, full fuzz --seed 9 --rows 1: takes ", failure, StringComparison.Ordinal));
    }

    private sealed class Crashing : FuzzTarget
    {
        private int calls;

        public override string Name => "crashing";

        public override Task<string?> TryAsync(Random random) => calls++ switch
        {
            0 => throw new IndexOutOfRangeException(),
            1 => Task.FromResult<string?>("Bad input."),
            2 => Task.FromResult<string?>(new byte[80 * 1024 * 1024].Length == 0 ? "Пусто." : "Много."),
            _ => Task.FromResult<string?>(null),
        };
    }
}
