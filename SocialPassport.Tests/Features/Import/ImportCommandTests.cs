using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Features.Import;

/// <summary>The command as a process of its own.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private const string Head = "Ключ семьи;Роль;Фамилия;Имя;Отчество;Дата рождения;СНИЛС;Адрес;ОКТМО";
    private const string Good = "a;заявитель;Новикова;Ирина;Львовна;01.01.1980;;г. Волхов, д. 1;41609101";
    private const string Wrong = "b;заявитель;Белова;Ольга;Львовна;31.02.1985;;;";

    private readonly string folder = Directory.CreateTempSubdirectory("social-passport-import-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Import_DryRunThenRunThenAgain_CountsAndWritesOnce()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "семьи.csv"), string.Join('\n', Head, Good, Wrong));

        var dry = await RunAsync("import", "семьи.csv", "--dry-run");
        var run = await RunAsync("import", "семьи.csv");
        var again = await RunAsync("import", "семьи.csv");

        Assert.True(dry.ExitCode == 0 && run.ExitCode == 0 && again.ExitCode == 0, dry.Error + run.Error + again.Error);
        Assert.Contains("Загрузка № 1, только проверка\nСтрок: 2, семей: 2\nНовые: 1\n", dry.Output, StringComparison.Ordinal);
        Assert.Contains("Загрузка № 2\nСтрок: 2, семей: 2\nНовые: 1\nИзменённые: 0\nБез изменений: 0\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("Новые: 0\nИзменённые: 0\nБез изменений: 1\n", again.Output, StringComparison.Ordinal);
        Assert.Contains("С ошибками: 1", again.Output, StringComparison.Ordinal);
        Assert.Contains("Не загружено: 1\u00a0строка", run.Error, StringComparison.Ordinal);
        var errors = await File.ReadAllTextAsync(Path.Combine(folder, "семьи.ошибки.csv"));
        Assert.Contains("31.02.1985", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Новикова", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Файл не найден", "import", "нет.csv")]
    [InlineData("обязательные столбцы: «Ключ семьи»", "import", "плохой.csv")]
    [InlineData("Филиала «99» нет", "import", "плохой.csv", "--centre", "99")]
    [InlineData("формула", "import", "формула.xlsx")]
    public async Task Import_RefusedFile_EndsWithOneAndSaysWhy(string message, params string[] arguments)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "плохой.csv"), "Фамилия;Имя\nа;б\n");
        await File.WriteAllBytesAsync(
            Path.Combine(folder, "формула.xlsx"), Spreadsheets.TableFiles.Xlsx("""<row r="1"><c r="A1"><f>1+1</f></c></row>"""));

        var (exitCode, output, error) = await RunAsync(arguments);

        Assert.Equal((1, string.Empty), (exitCode, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WithoutAFile_EndsWithTwo()
    {
        var (exitCode, _, error) = await RunAsync("import");

        Assert.Equal(2, exitCode);
        Assert.Contains("Укажите файл", error, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) =>
        WorkstationProcess.RunCommandAsync(folder, "Production", arguments);
}
