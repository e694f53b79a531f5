using System.Globalization;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Features.Audit.Sealing;

/// <summary>The check of the chain in words.</summary>
public static class ChainWords
{
    public static string Of(ChainFinding finding) => finding.Fault switch
    {
        ChainFault.Changed => $"Изменена запись {Place(finding)}",
        ChainFault.Inserted => $"Вставлено: {Entries(finding)}, начиная с {Place(finding)}",
        ChainFault.Deleted => $"Удалено: {Entries(finding)}, начиная с {Place(finding)}",
        ChainFault.Reordered => $"Переставлена запись {Place(finding)}",
        ChainFault.CutOff => $"Обрезан конец журнала или база восстановлена из старой копии: нет {Entries(finding)}, начиная с {Place(finding)}",
        ChainFault.Rewritten => $"Цепочка пересчитана заново: она не сходится с подписанной контрольной точкой {Place(finding)}",
        ChainFault.EndChanged => $"Изменён или удалён конец цепочки после записи {Place(finding)}",
        ChainFault.Foreign => $"Записано мимо рабочего места: {Entries(finding)}, начиная с {Place(finding)}",
        ChainFault.CheckpointDamaged => $"Контрольная точка подделана, удалена или идёт назад: {Place(finding)}",
        _ => throw new ArgumentOutOfRangeException(nameof(finding), finding.Fault, "A fault without words."),
    };

    /// <summary>«№ 12, 15.10.2025 14:05:07», Moscow time.</summary>
    public static string Place(ChainFinding finding) => finding.AtUtc is { } at
        ? $"№ {finding.Number}, {MoscowTime.FromUtc(at).ToString("dd.MM.yyyy HH:mm:ss", CultureInfo.InvariantCulture)}{Whose(finding.Fault)}"
        : $"№ {finding.Number}";

    public static string Overdue(int entries) =>
        $"ждут опечатывания дольше минуты: {RussianText.Count(entries, "запись", "записи", "записей")}. Проверьте AuditSeal:Enabled и доступность базы данных.";

    // What is gone states no time any more.
    private static string Whose(ChainFault fault) => fault switch
    {
        ChainFault.Deleted => " (время предыдущей записи)",
        ChainFault.CutOff => " (последнее известное время)",
        _ => string.Empty,
    };

    private static string Entries(ChainFinding finding) => RussianText.Count(finding.Count, "запись", "записи", "записей");
}
