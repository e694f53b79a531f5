using System.Text.Json;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Features.Screening;

/// <summary>The command as a process of its own, as an administrator runs it.</summary>
public sealed class ScreenCommandTests : IDisposable
{
    private const string Production = "Production";

    private readonly string folder = Directory.CreateTempSubdirectory("social-passport-screen-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Screen_DemoRegistry_WritesTotalsProgressAndTheList()
    {
        await WorkstationProcess.RunCommandAsync(folder, Production, "demo", "--families", "60", "--seed", "1", "--today", "2025-10-15");
        var file = Path.Combine(folder, "список.xlsx");

        var (code, output, error) = await WorkstationProcess.RunCommandAsync(
            folder, Production, "screen", "--measure", "FOOD", "--as-of", "2025-10-15", "--format", "json", "--out", file);

        Assert.Equal((0, string.Empty), (code, code == 0 ? string.Empty : error));
        using var json = JsonDocument.Parse(output);
        var outcomes = json.RootElement.GetProperty("outcomes").EnumerateArray().ToList();
        Assert.Equal(60, outcomes.Sum(o => o.GetProperty("families").GetInt32()));
        Assert.Equal(("FOOD", 1, "2025-10-15"), (
            json.RootElement.GetProperty("measure").GetString(),
            json.RootElement.GetProperty("version").GetInt32(),
            json.RootElement.GetProperty("asOf").GetString()));
        Assert.Contains("60 из 60 семей", error, StringComparison.Ordinal);
        Assert.True(new FileInfo(file).Length > 1_000);
        var (again, rebuilt, _) = await WorkstationProcess.RunCommandAsync(folder, Production, "screen", "--rebuild");
        Assert.Equal((0, "Построено заново: 60\u00a0семей"), (again, rebuilt.Trim()));
    }

    [Theory]
    [InlineData(2, "Укажите меру", "screen")]
    [InlineData(2, "Дата не распознана", "screen", "--measure", "FOOD", "--as-of", "15.10.2025")]
    [InlineData(2, "table или json", "screen", "--measure", "FOOD", "--format", "xml")]
    [InlineData(1, "NONE", "screen", "--measure", "NONE")]
    [InlineData(1, "нет действующей редакции", "screen", "--measure", "FOOD", "--as-of", "2020-01-01")]
    public async Task Screen_WrongWords_AreRefusedWithTheReason(int code, string reason, params string[] arguments)
    {
        var (actual, _, error) = await WorkstationProcess.RunCommandAsync(folder, Production, arguments);

        Assert.Equal(code, actual);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }
}
