using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Infrastructure.Persistence.DemoData;

/// <summary>
/// One invented event per indicator with a document, dated in the month the passport plans it for and marked as example:
/// the reports of a demonstration have something to show, and nobody takes it for a fact.
/// </summary>
public static class ProjectDemoEvents
{
    /// <summary>Adds the events that are missing to the caller's unit of work; events already there stay as they are.</summary>
    public static async Task AddAsync(PassportDbContext db, ProjectPassport passport, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var events = All(passport);
        var ids = events.Select(recorded => recorded.PublicId).ToList();
        var known = await db.Set<IndicatorEvent>()
            .Where(recorded => ids.Contains(recorded.PublicId))
            .Select(recorded => recorded.PublicId)
            .ToListAsync(cancellationToken);
        db.AddRange(events.Where(recorded => !known.Contains(recorded.PublicId)));
    }

    public static IReadOnlyList<IndicatorEvent> All(ProjectPassport passport)
    {
        ArgumentNullException.ThrowIfNull(passport);
        return
        [
            Event(
                passport, "1.1", new DateOnly(passport.ProjectYear, 3, 27),
                new ConfirmingDocument("Постановление о перечне отдельных видов товаров, работ, услуг и предельной стоимости их единицы", "П-0101", new DateOnly(passport.ProjectYear, 3, 27)),
                "Система электронного документооборота Ленинградской области", "1f0d6a52-5a0f-4f4e-8d39-0c5b8a240301"),
            Event(
                passport, "1.2", new DateOnly(passport.ProjectYear, 4, 1),
                new ConfirmingDocument("Постановление о порядке предоставления мер социальной поддержки с использованием электронных сертификатов", "П-0102", new DateOnly(passport.ProjectYear, 4, 1)),
                "Система электронного документооборота Ленинградской области", "1f0d6a52-5a0f-4f4e-8d39-0c5b8a240402"),
            Event(
                passport, "2.1", new DateOnly(passport.ProjectYear, 5, 14),
                new ConfirmingDocument("Государственный контракт на развитие АИС «Соцзащита» в части интеграции с ГИС «Электронные сертификаты»", "К-0201", new DateOnly(passport.ProjectYear, 5, 14)),
                "ЕИС в сфере закупок", "1f0d6a52-5a0f-4f4e-8d39-0c5b8a240503"),
            Event(
                passport, "2.2", new DateOnly(passport.ProjectYear, 8, 20),
                new ConfirmingDocument("Акт о вводе в промышленную (постоянную) эксплуатацию", "А-0202", new DateOnly(passport.ProjectYear, 8, 20)),
                "АИС «Соцзащита»", "1f0d6a52-5a0f-4f4e-8d39-0c5b8a240804"),
        ];
    }

    private static IndicatorEvent Event(
        ProjectPassport passport, string code, DateOnly date, ConfirmingDocument document, string sourceSystem, string publicId)
    {
        var indicator = passport.FindIndicator(code)
            ?? throw new InvalidOperationException($"The passport has no indicator {code} for the example event.");
        return IndicatorEvent.Record(Guid.Parse(publicId), indicator, date, delta: 1, document, sourceSystem, isExample: true, today: date);
    }
}
