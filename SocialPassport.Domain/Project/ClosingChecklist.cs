using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

public enum ClosingCheck
{
    Documents,
    Findings,
    Exchange,
    EarlierPeriods,
}

/// <param name="Text">Full sentence: what was checked and what was found.</param>
/// <param name="IsClear">False = a remark; closing then needs an explanation.</param>
public sealed record ClosingCheckItem(ClosingCheck Check, string Text, bool IsClear);

/// <summary>What is looked at before a period is closed. Remarks do not stop the closing, they have to be explained.</summary>
public sealed record ClosingChecklist(IReadOnlyList<ClosingCheckItem> Items)
{
    public IReadOnlyList<string> Remarks => [.. Items.Where(item => !item.IsClear).Select(item => item.Text)];

    /// <param name="events">Not annulled events up to the end of the period.</param>
    /// <param name="openFindings">Findings of the passport nobody accepted.</param>
    /// <param name="stuckMessages">Records of the exchange that wait for a person.</param>
    /// <param name="earlierOpen">Titles of earlier periods that are not closed.</param>
    public static ClosingChecklist Of(
        IReadOnlyCollection<IndicatorEvent> events, int openFindings, int stuckMessages, IReadOnlyList<string> earlierOpen)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(earlierOpen);
        var unproved = events
            .Where(recorded => recorded.Document is null || recorded.FileId is null)
            .GroupBy(recorded => recorded.IndicatorCode)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key} ({RussianText.Count(group.Count(), "событие", "события", "событий")})")
            .ToList();
        return new ClosingChecklist(
        [
            Item(ClosingCheck.Documents, unproved.Count, "У каждого события есть документ с файлом.", $"События без документа или без файла: {string.Join(", ", unproved)}."),
            Item(
                ClosingCheck.Findings, openFindings, "Открытых расхождений паспорта нет.",
                $"{RussianText.Count(openFindings, "расхождение паспорта не принято", "расхождения паспорта не приняты", "расхождений паспорта не принято")}."),
            Item(
                ClosingCheck.Exchange, stuckMessages, "Обмен с ГИС ЭС сверен.",
                $"Обмен с ГИС ЭС не сверен: {RussianText.Count(stuckMessages, "запись ждёт", "записи ждут", "записей ждут")} разбора."),
            Item(ClosingCheck.EarlierPeriods, earlierOpen.Count, "Предыдущие периоды закрыты.", $"Не закрыты предыдущие периоды: {string.Join(", ", earlierOpen)}."),
        ]);
    }

    private static ClosingCheckItem Item(ClosingCheck check, int found, string clear, string remark) =>
        new(check, found == 0 ? clear : remark, found == 0);
}
