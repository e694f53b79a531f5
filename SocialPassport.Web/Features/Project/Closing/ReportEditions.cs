using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Web.Features.Project.Closing;

/// <summary>Closes a period: one project administrator prepares, another signs; a correction is a new edition.</summary>
public sealed class ReportEditions(
    IDbContextFactory<PassportDbContext> contexts,
    MonthlyReportSource source,
    MonthlyReportFiles files,
    ProjectJournal journal,
    CurrentStaff staff,
    TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>«Закрыть месяц»: freezes the model as it is now and hands it to the second administrator.</summary>
    /// <exception cref="AccessRefusedException">not a project administrator</exception>
    /// <exception cref="DomainRuleException">project.edition.*, project.period.*, text.*</exception>
    public async Task PrepareAsync(string periodKey, string? note, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageProject);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var passport = await source.PassportAsync(db, cancellationToken);
        var period = ReportingPeriod.Parse(passport, periodKey);
        var edition = await NewestAsync(db, period, cancellationToken);
        if (edition is null)
        {
            edition = ReportEdition.Open(Guid.NewGuid(), period, who.FullName, Now);
            db.Add(edition);
        }

        var report = await source.ReportAsync(db, passport, period, cancellationToken);
        edition.Prepare(
            MonthlyReportJson.Freeze(report),
            await ClosingChecks.ReadAsync(db, passport, period, cancellationToken),
            FreeText.Optional(note, ReportEdition.ReasonLength),
            await DifferencesAsync(db, edition, report, cancellationToken),
            SignerOf(who),
            Now,
            MoscowTime.DateOf(Now));
        journal.Add(
            db, who, ProjectArea.Reports, period.Key,
            $"Отчёт {period.TitleInSentence}, редакция {edition.Number}, подготовлен к закрытию, SHA-256 {edition.ModelSha256}", edition.Note);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The second signature: files are made from the frozen model and kept as they are.</summary>
    /// <exception cref="AccessRefusedException">not a project administrator</exception>
    /// <exception cref="DomainRuleException">project.edition.*</exception>
    /// <exception cref="ChromiumMissingException">the PDF cannot be made on this machine</exception>
    /// <exception cref="DbUpdateConcurrencyException">facts or state changed in between</exception>
    public async Task SignAsync(string periodKey, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageProject);
        var signer = SignerOf(who);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var passport = await source.PassportAsync(db, cancellationToken);
        var period = ReportingPeriod.Parse(passport, periodKey);
        var edition = await DemandNewestAsync(db, period, cancellationToken);
        var current = MonthlyReportJson.Freeze(await source.ReportAsync(db, passport, period, cancellationToken));
        edition.DemandSigning(signer, current);

        var now = Now;
        var stamp = EditionStamp.OfSigning(edition, who.FullName, now);
        var report = MonthlyReportJson.Read(edition.Model!);
        var written = new List<ReportEditionFile>();
        foreach (var format in Enum.GetValues<ReportFormat>())
        {
            var file = await files.WriteAsync(report, stamp, format, cancellationToken);
            written.Add(ReportEditionFile.Of(ReportFormats.KeyOf(format), file.Name, file.ContentType, file.Content));
        }

        edition.Close(signer, current, written, now);
        journal.Add(
            db, who, ProjectArea.Reports, period.Key,
            $"Отчёт {period.TitleInSentence}, редакция {edition.Number}, подписан и закрыт; {string.Join(", ", written.Select(f => $"{f.Format} SHA-256 {f.Sha256}"))}");
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Back to draft instead of a signature.</summary>
    /// <exception cref="AccessRefusedException">not a project administrator</exception>
    /// <exception cref="DomainRuleException">project.edition.*, reason.empty, text.*</exception>
    public async Task ReturnAsync(string periodKey, string? reason, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageProject);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var period = ReportingPeriod.Parse(await source.PassportAsync(db, cancellationToken), periodKey);
        var edition = await DemandNewestAsync(db, period, cancellationToken);
        edition.Return(FreeText.Reason(reason, ReportEdition.ReasonLength));
        journal.Add(db, who, ProjectArea.Reports, period.Key, $"Отчёт {period.TitleInSentence}, редакция {edition.Number}, возвращён в черновики", edition.ReturnReason);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// «Исправить закрытый отчёт»: opens the next edition, also of every later closed period, whose facts include those of this one.
    /// </summary>
    /// <returns>The periods under correction.</returns>
    /// <exception cref="AccessRefusedException">not a project administrator</exception>
    /// <exception cref="DomainRuleException">project.edition.*, reason.empty, text.*</exception>
    public async Task<IReadOnlyList<ReportingPeriod>> CorrectAsync(string periodKey, string? reason, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageProject);
        var why = FreeText.Reason(reason, ReportEdition.ReasonLength);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var period = ReportingPeriod.Parse(await source.PassportAsync(db, cancellationToken), periodKey);
        var corrections = new List<ReportEdition> { Correct(await DemandNewestAsync(db, period, cancellationToken)) };
        var later = (await ReportEditionRows.NewestAsync(db, cancellationToken))
            .Where(e => e.State == ReportEditionState.Closed && e.Period != period.Key && ReportingPeriod.OfKey(e.Period).LastDay >= period.LastDay);
        foreach (var state in later)
        {
            corrections.Add(Correct(await DemandNewestAsync(db, ReportingPeriod.OfKey(state.Period), cancellationToken)));
        }

        db.AddRange(corrections);
        foreach (var opened in corrections)
        {
            journal.Add(db, who, ProjectArea.Reports, opened.Period, $"Открыто исправление: редакция {opened.Number} вместо редакции {opened.Corrects}", why);
        }

        await db.SaveChangesAsync(cancellationToken);
        return [.. corrections.Select(opened => ReportingPeriod.OfKey(opened.Period)).OrderBy(opened => opened.LastDay)];

        ReportEdition Correct(ReportEdition closed) => ReportEdition.Correct(Guid.NewGuid(), closed, why, who.FullName, Now);
    }

    private static EditionSigner SignerOf(StaffIdentity who) => who.StaffId is { } id
        ? new EditionSigner(id, who.FullName)
        : throw new AccessRefusedException(StaffPermission.ManageProject);

    private static Task<ReportEdition?> NewestAsync(PassportDbContext db, ReportingPeriod period, CancellationToken cancellationToken) =>
        db.Set<ReportEdition>().Where(e => e.Period == period.Key).OrderByDescending(e => e.Number).FirstOrDefaultAsync(cancellationToken);

    private static async Task<ReportEdition> DemandNewestAsync(PassportDbContext db, ReportingPeriod period, CancellationToken cancellationToken) =>
        await NewestAsync(db, period, cancellationToken)
        ?? throw new DomainRuleException("project.edition.state", $"Отчёт {period.TitleInSentence} ещё не подготовлен к закрытию.");

    private static async Task<IReadOnlyList<ReportDifference>> DifferencesAsync(
        PassportDbContext db, ReportEdition edition, MonthlyReport report, CancellationToken cancellationToken)
    {
        if (edition.Corrects is not { } corrected)
        {
            return [];
        }

        var model = await db.Set<ReportEdition>()
            .Where(e => e.Period == edition.Period && e.Number == corrected)
            .Select(e => e.Model)
            .SingleAsync(cancellationToken);
        return ReportDifference.Between(MonthlyReportJson.Read(model!), report);
    }
}
