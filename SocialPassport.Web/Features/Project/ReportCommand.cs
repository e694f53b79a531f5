using System.CommandLine;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Infrastructure.Commands;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Web.Features.Project;

/// <summary><c>report --month 2024-08 | --year 2024 --format xlsx|pdf --out FILE</c>.</summary>
public sealed class ReportCommand(ProjectReports reports) : ConsoleCommand
{
    public override Command Define()
    {
        var month = new Option<string?>("--month") { Description = "Отчётный месяц, например 2024-08.", HelpName = "ГГГГ-ММ" };
        var year = new Option<string?>("--year") { Description = "Отчёт на конец года, например 2024.", HelpName = "ГГГГ" };
        var format = new Option<string>("--format") { Description = "Вид файла: xlsx или pdf.", Required = true, HelpName = "xlsx|pdf" };
        var output = new Option<FileInfo>("--out") { Description = "Файл, который будет записан.", Required = true, HelpName = "ФАЙЛ" };
        var command = new Command("report", "Сформировать отчёт по показателям проекта за месяц или на конец года.") { month, year, format, output };

        month.Validators.Add(result =>
        {
            if (!Month.TryParse(result.GetValueOrDefault<string?>(), out _))
            {
                result.AddError("Месяц не распознан. Пример: --month 2024-08.");
            }
        });
        year.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is not { Length: 4 } text || !text.All(char.IsAsciiDigit))
            {
                result.AddError("Год не распознан. Пример: --year 2024.");
            }
        });
        format.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not ("xlsx" or "pdf"))
            {
                result.AddError("Вид файла не поддерживается. Укажите --format xlsx или --format pdf.");
            }
        });
        command.Validators.Add(result =>
        {
            if ((result.GetResult(month) is null) == (result.GetResult(year) is null))
            {
                result.AddError("Укажите что-то одно: --month 2024-08 или --year 2024.");
            }
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(month) ?? parsed.GetValue(year)!,
            parsed.GetValue(format) == "pdf" ? ReportFormat.Pdf : ReportFormat.Xlsx,
            parsed.GetValue(output)!,
            cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(string period, ReportFormat format, FileInfo output, CancellationToken cancellationToken)
    {
        try
        {
            var file = await reports.ExportByCommandAsync(period, format, cancellationToken);
            await File.WriteAllBytesAsync(output.FullName, file.Content, cancellationToken);
            await Console.Error.WriteLineAsync($"Отчёт записан: {output.FullName}");
            return CommandLineRunner.Done;
        }
        catch (Exception refusal) when (refusal is ChromiumMissingException or PrintFailedException)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return CommandLineRunner.Refused;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"Файл «{output.FullName}» не записан: проверьте, что папка есть и в неё можно писать.");
            return CommandLineRunner.Refused;
        }
    }
}
