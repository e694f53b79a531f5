using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Common;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Import;
using SocialPassport.Web.Infrastructure.Commands;
using SocialPassport.Web.Infrastructure.Identity;

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
    [InlineData("обязательные столбцы: «Ключ семьи»", "плохой.csv", null)]
    [InlineData("Филиала «99» нет", "плохой.csv", "99")]
    [InlineData("формула", "формула.xlsx", null)]
    public async Task Import_RefusedFile_EndsWithOneAndSaysWhy(string message, string file, string? centre)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "плохой.csv"), "Фамилия;Имя\nа;б\n");
        await File.WriteAllBytesAsync(
            Path.Combine(folder, "формула.xlsx"), Spreadsheets.TableFiles.Xlsx("""<row r="1"><c r="A1"><f>1+1</f></c></row>"""));

        using var database = await ImportDesk.DatabaseAsync();
        using var services = ProductServices.Build(database.File, Path.Combine(folder, "keys"), TimeProvider.System);
        var system = new CurrentStaff();
        system.Set(StaffIdentity.System("test", "command"));
        var command = new ImportCommand(services.Services.GetRequiredService<IServiceScopeFactory>(), database, system, TimeProvider.System);
        using var output = new StringWriter();
        using var messages = new StringWriter();

        var exitCode = await RunHereAsync(command, Path.Combine(folder, file), centre, output, messages);

        Assert.Equal((1, string.Empty), (exitCode, output.ToString()));
        Assert.Contains(message, messages.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_NoFile_EndsWithOneAndSaysWhy()
    {
        var (exitCode, output, error) = await RunAsync("import", "нет.csv");

        Assert.Equal((1, string.Empty), (exitCode, output));
        Assert.Contains("Файл не найден", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WithoutAFile_EndsWithTwo()
    {
        var (exitCode, _, error) = await RunAsync("import");

        Assert.Equal(2, exitCode);
        Assert.Contains("Укажите файл", error, StringComparison.Ordinal);
    }

    /// <summary>A refusal ends as the command line ends it: <see cref="Import_NoFile_EndsWithOneAndSaysWhy"/> shows that.</summary>
    private static async Task<int> RunHereAsync(ImportCommand command, string path, string? centre, StringWriter output, StringWriter messages)
    {
        try
        {
            return await command.RunAsync(path, dryRun: false, centre, output, messages, CancellationToken.None);
        }
        catch (DomainRuleException refusal)
        {
            await messages.WriteLineAsync(refusal.Message);
            return CommandLineRunner.Refused;
        }
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) =>
        WorkstationProcess.RunCommandAsync(folder, "Production", arguments);
}
