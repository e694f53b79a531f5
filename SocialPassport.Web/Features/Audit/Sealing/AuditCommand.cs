using System.CommandLine;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Infrastructure.Commands;

namespace SocialPassport.Web.Features.Audit.Sealing;

/// <summary><c>audit verify</c>: says whether the trail is what was sealed, and the first places where it is not.</summary>
public sealed class AuditCommand(AuditVerification verification, AuditSealQueries sealing) : ConsoleCommand
{
    public override Command Define()
    {
        var verify = new Command("verify", "Проверить, что записи журнала никто не менял, не вставлял, не удалял и не переставлял.");
        verify.SetAction((_, cancellationToken) => RunAsync(Console.Out, Console.Error, cancellationToken));
        return new Command("audit", "Журнал действий.") { verify };
    }

    /// <returns>Exit code: 0 nothing is wrong, 1 the trail was tampered with.</returns>
    public async Task<int> RunAsync(TextWriter result, TextWriter messages, CancellationToken cancellationToken)
    {
        var verdict = await verification.RunAsync(new ProgressLines(messages), cancellationToken);
        foreach (var finding in verdict.Findings)
        {
            await result.WriteLineAsync(ChainWords.Of(finding));
        }

        if (await sealing.OverdueAsync(cancellationToken) is > 0 and var overdue)
        {
            await messages.WriteLineAsync($"Внимание: {ChainWords.Overdue(overdue)}");
        }

        await messages.WriteLineAsync(
            $"Проверено: {RussianText.Count(verdict.Checked, "запись", "записи", "записей")}, "
            + $"{RussianText.Count(verdict.Checkpoints, "контрольная точка", "контрольные точки", "контрольных точек")} ({verdict.CheckpointPath}).");
        await result.WriteLineAsync(verdict.Findings.Count == 0
            ? "Журнал цел: записи не изменены, не вставлены, не удалены и не переставлены."
            : $"Журнал нарушен. Первое место: {ChainWords.Place(verdict.Findings[0])}");
        return verdict.Findings.Count == 0 ? CommandLineRunner.Done : CommandLineRunner.Refused;
    }

    /// <summary>A line for every tenth part.</summary>
    private sealed class ProgressLines(TextWriter messages) : IProgress<(long Done, long Total)>
    {
        private long told;

        public void Report((long Done, long Total) value)
        {
            var tenths = value.Done * 10 / value.Total;
            if (tenths > told)
            {
                told = tenths;
                messages.WriteLine($"Проверено {RussianText.Number(value.Done)} из {RussianText.Number(value.Total)} записей…");
            }
        }
    }
}
