using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project.Strategy;

/// <summary>A figure as the form hands it over.</summary>
public sealed record NewStrategyFigure
{
    public required StrategyKey Key { get; init; }

    public required string Period { get; init; }

    public required long Tenths { get; init; }

    public required ConfirmingDocument Document { get; init; }

    public required ScannedFile File { get; init; }
}

/// <summary>Enters and annuls figures the product cannot count.</summary>
public sealed class StrategyFigures(IDbContextFactory<PassportDbContext> contexts, ProjectJournal journal, CurrentStaff staff, TimeProvider clock)
{
    /// <exception cref="AccessRefusedException">not a project administrator</exception>
    /// <exception cref="DomainRuleException">project.figure.*, attachment.*, text.*</exception>
    public async Task EnterAsync(NewStrategyFigure input, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageProject);
        ArgumentNullException.ThrowIfNull(input);
        var now = clock.GetUtcNow().UtcDateTime;
        var figure = StrategyFigure.Enter(
            Guid.NewGuid(),
            new StrategyEntry
            {
                Key = input.Key,
                Period = input.Period,
                Tenths = input.Tenths,
                Document = new ConfirmingDocument(
                    FreeText.Optional(input.Document.Name, IndicatorEvent.MaxDocumentNameLength) ?? string.Empty,
                    FreeText.Optional(input.Document.Number, IndicatorEvent.MaxDocumentNumberLength) ?? string.Empty,
                    input.Document.Date),
                File = ProjectFile.Create(Guid.NewGuid(), input.File.Name, input.File.Content, who.FullName, now),
            },
            who.FullName,
            now,
            MoscowTime.DateOf(now));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await DemandNewAsync(db, figure, cancellationToken);
        db.Add(figure);
        journal.Add(
            db, who, ProjectArea.Strategy, figure.Key.ToString(),
            $"{StrategyLine.Of(figure.Key).Name}: внесено {Percent(figure)} {StrategyFigure.TitleOf(figure.Period)}, {figure.DocumentName} № {figure.DocumentNumber} от {RussianText.Date(figure.DocumentDate)}, файл {figure.File.FileName}");
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // One figure per period: somebody's may have come first.
            await using var fresh = await contexts.CreateDbContextAsync(cancellationToken);
            await DemandNewAsync(fresh, figure, cancellationToken);
            throw;
        }
    }

    /// <exception cref="AccessRefusedException">not a project administrator</exception>
    /// <exception cref="DomainRuleException">project.figure.*, reason.empty, text.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">annulled in between</exception>
    public async Task AnnulAsync(Guid publicId, string? reason, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageProject);
        var why = FreeText.Reason(reason, ProjectChange.ReasonLength);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var figure = await db.Set<StrategyFigure>().SingleOrDefaultAsync(f => f.PublicId == publicId, cancellationToken)
            ?? throw new DomainRuleException("project.figure.unknown", "Такого значения нет. Обновите страницу.");
        figure.Annul(why, who.FullName, clock.GetUtcNow().UtcDateTime);
        journal.Add(
            db, who, ProjectArea.Strategy, figure.Key.ToString(),
            $"{StrategyLine.Of(figure.Key).Name}: аннулировано {Percent(figure)} {StrategyFigure.TitleOf(figure.Period)}", why);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task DemandNewAsync(PassportDbContext db, StrategyFigure figure, CancellationToken cancellationToken)
    {
        if (await db.Set<StrategyFigure>().AnyAsync(f => f.Key == figure.Key && f.Period == figure.Period && f.AnnulledAtUtc == null, cancellationToken))
        {
            throw new DomainRuleException(
                "project.figure.period", $"Значение {StrategyFigure.TitleOf(figure.Period)} уже внесено. Чтобы исправить его, сначала аннулируйте прежнее.");
        }
    }

    private static string Percent(StrategyFigure figure) => $"{figure.Percent.ToString("0.0", RussianText.Culture)}\u00a0%";
}
