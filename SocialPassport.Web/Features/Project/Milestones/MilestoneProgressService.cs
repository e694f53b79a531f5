using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Project.Closing;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project.Milestones;

/// <summary>A milestone reached, with what proves it.</summary>
public sealed record MilestoneFact
{
    public required DateOnly Date { get; init; }

    public required ConfirmingDocument Document { get; init; }

    public required ScannedFile File { get; init; }
}

/// <summary>Forecasts and facts of milestones. A fact is neither entered nor taken back inside a closed report.</summary>
public sealed class MilestoneProgressService(
    IDbContextFactory<PassportDbContext> contexts, MonthlyReportSource source, ProjectJournal journal, CurrentStaff staff, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private DateOnly Today => MoscowTime.DateOf(Now);

    /// <exception cref="AccessRefusedException">not a project administrator</exception>
    /// <exception cref="DomainRuleException">project.milestone.*, reason.empty, text.*</exception>
    public Task ExpectAsync(string code, DateOnly date, string? reason, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageProject);
        var why = FreeText.Reason(reason, ProjectChange.ReasonLength);
        return ChangeAsync(
            who,
            code,
            (progress, schedule) =>
            {
                progress.Expect(date, schedule, Today);
                return new Act($"Прогноз {RussianText.Date(date)}, срок по плану {RussianText.Date(schedule.Find(code).Plan)}", why, Fact: null);
            },
            cancellationToken);
    }

    /// <exception cref="AccessRefusedException">not a project administrator</exception>
    /// <exception cref="DomainRuleException">project.milestone.*, project.month.closed, attachment.*, text.*</exception>
    public Task ReachAsync(string code, MilestoneFact fact, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageProject);
        ArgumentNullException.ThrowIfNull(fact);
        return ChangeAsync(
            who,
            code,
            (progress, schedule) =>
            {
                var document = new ConfirmingDocument(
                    FreeText.Optional(fact.Document.Name, IndicatorEvent.MaxDocumentNameLength) ?? string.Empty,
                    FreeText.Optional(fact.Document.Number, IndicatorEvent.MaxDocumentNumberLength) ?? string.Empty,
                    fact.Document.Date);
                var file = ProjectFile.Create(Guid.NewGuid(), fact.File.Name, fact.File.Content, who.FullName, Now);
                progress.Reach(fact.Date, document, file, schedule, Today);
                return new Act(
                    $"Достигнута {RussianText.Date(fact.Date)}: {document.Name} № {document.Number} от {RussianText.Date(document.Date)}, файл {file.FileName}", null, fact.Date);
            },
            cancellationToken);
    }

    /// <exception cref="AccessRefusedException">not a project administrator</exception>
    /// <exception cref="DomainRuleException">project.milestone.*, project.month.closed, reason.empty, text.*</exception>
    public Task TakeBackAsync(string code, string? reason, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageProject);
        var why = FreeText.Reason(reason, ProjectChange.ReasonLength);
        return ChangeAsync(
            who,
            code,
            (progress, schedule) =>
            {
                var fact = progress.FactDate;
                progress.TakeBack(schedule);
                return new Act($"Отметка о достижении {RussianText.Date(fact!.Value)} снята", why, fact);
            },
            cancellationToken);
    }

    private async Task ChangeAsync(
        StaffIdentity who, string code, Func<MilestoneProgress, MilestoneSchedule, Act> act, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var passport = await source.PassportAsync(db, cancellationToken);
        var known = await db.Set<MilestoneProgress>().OrderBy(m => m.Id).ToListAsync(cancellationToken);
        var schedule = MilestoneSchedule.Build(passport, known, Today);
        var scheduled = schedule.Find(code);
        var progress = scheduled.Progress;
        if (progress is null)
        {
            progress = MilestoneProgress.Of(scheduled.Milestone);
            db.Add(progress);
        }

        var (summary, reason, fact) = act(progress, schedule);
        if (fact is { } date)
        {
            await ReportEditionRows.DemandOpenAsync(db, date, cancellationToken);
        }

        journal.Add(db, who, ProjectArea.Milestones, progress.Code, $"Контрольная точка {progress.Code}. {summary}", reason);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <param name="Fact">Day of the fact that was entered or taken back; null = facts stay as they were.</param>
    private sealed record Act(string Summary, string? Reason, DateOnly? Fact);
}
