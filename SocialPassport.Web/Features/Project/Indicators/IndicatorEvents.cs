using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Project.Closing;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project.Indicators;

/// <summary>An event as the form hands it over.</summary>
public sealed record NewIndicatorEvent
{
    public required string IndicatorCode { get; init; }

    public required DateOnly Date { get; init; }

    public required long Amount { get; init; }

    public required ConfirmingDocumentKind DocumentKind { get; init; }

    public required ConfirmingDocument Document { get; init; }

    public required ScannedFile File { get; init; }

    public required string? SourceSystem { get; init; }
}

/// <summary>Enters and annuls events of indicators. A date inside a closed report is refused.</summary>
public sealed class IndicatorEvents(
    IDbContextFactory<PassportDbContext> contexts,
    MonthlyReportSource source,
    ProjectJournal journal,
    CurrentStaff staff,
    TimeProvider clock)
{
    /// <exception cref="AccessRefusedException">not a project administrator</exception>
    /// <exception cref="DomainRuleException">project.event.*, project.month.closed, attachment.*, text.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">the report was closed in between</exception>
    public async Task EnterAsync(NewIndicatorEvent input, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageProject);
        ArgumentNullException.ThrowIfNull(input);
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var passport = await source.PassportAsync(db, cancellationToken);
        await OpenReportsAsync(db, input.Date, cancellationToken);
        var entered = IndicatorEvent.Enter(
            Guid.NewGuid(),
            passport,
            new IndicatorEntry
            {
                IndicatorCode = input.IndicatorCode,
                Date = input.Date,
                Amount = input.Amount,
                DocumentKind = input.DocumentKind,
                Document = new ConfirmingDocument(
                    FreeText.Optional(input.Document.Name, IndicatorEvent.MaxDocumentNameLength) ?? string.Empty,
                    FreeText.Optional(input.Document.Number, IndicatorEvent.MaxDocumentNumberLength) ?? string.Empty,
                    input.Document.Date),
                File = ProjectFile.Create(Guid.NewGuid(), input.File.Name, input.File.Content, who.FullName, now),
                SourceSystem = FreeText.Optional(input.SourceSystem, IndicatorEvent.MaxSourceSystemLength),
            },
            who.FullName,
            now,
            MoscowTime.DateOf(now));
        db.Add(entered);
        journal.Add(
            db, who, ProjectArea.Indicators, entered.IndicatorCode,
            $"Внесено событие {RussianText.Date(entered.Date)}, изменение {RussianText.Number(entered.Delta)}: {entered.DocumentName} № {entered.DocumentNumber} от {RussianText.Date(input.Document.Date)}, файл {entered.File!.FileName}");
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="AccessRefusedException">not a project administrator</exception>
    /// <exception cref="DomainRuleException">project.event.*, project.month.closed, reason.empty, text.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">the report was closed in between</exception>
    public async Task AnnulAsync(Guid publicId, string? reason, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageProject);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var recorded = await db.Set<IndicatorEvent>().SingleOrDefaultAsync(e => e.PublicId == publicId, cancellationToken)
            ?? throw new DomainRuleException("project.event.unknown", "Такого события нет. Обновите страницу.");
        await OpenReportsAsync(db, recorded.Date, cancellationToken);
        recorded.Annul(FreeText.Reason(reason, ProjectChange.ReasonLength), who.FullName, clock.GetUtcNow().UtcDateTime);
        journal.Add(
            db, who, ProjectArea.Indicators, recorded.IndicatorCode,
            $"Аннулировано событие {RussianText.Date(recorded.Date)}: {recorded.DocumentName ?? "без документа"}", recorded.AnnulReason);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Refuses a date in a closed report and sends what was prepared over the old facts back to draft.</summary>
    private static async Task OpenReportsAsync(PassportDbContext db, DateOnly date, CancellationToken cancellationToken)
    {
        foreach (var edition in await ReportEditionRows.DemandOpenAsync(db, date, cancellationToken))
        {
            edition.BecomeStale("После подготовки изменились события показателей.");
        }
    }
}
