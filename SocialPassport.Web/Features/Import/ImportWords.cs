using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Import;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Import;

/// <summary>Loads in words.</summary>
public static class ImportWords
{
    public static string Number(long id) => $"Загрузка № {id}";

    public static AuditSubject Subject(ImportLoad load) => new("Import", load.PublicId.ToString());

    public static string Status(ImportStatus status) => status switch
    {
        ImportStatus.Uploaded => "ждёт проверки столбцов",
        ImportStatus.Checking => "проверяется",
        ImportStatus.Checked => "проверена",
        ImportStatus.AwaitingApproval => "ждёт утверждения",
        ImportStatus.Applying => "загружается",
        ImportStatus.Applied => "загружена",
        ImportStatus.Cancelled => "остановлена",
        ImportStatus.Refused => "отклонена",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static StatusTone Tone(ImportStatus status) => status switch
    {
        ImportStatus.Applied => StatusTone.Good,
        ImportStatus.Refused => StatusTone.Bad,
        ImportStatus.Cancelled => StatusTone.None,
        _ => StatusTone.Waiting,
    };

    /// <summary>Of many rows: «новые».</summary>
    public static string Outcomes(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.New => "Новые",
        ImportOutcome.Changed => "Изменённые",
        ImportOutcome.Same => "Без изменений",
        ImportOutcome.PossibleDuplicate => "Возможные дубли",
        ImportOutcome.Held => "Ждут семью",
        ImportOutcome.Outdated => "Устарели",
        ImportOutcome.Invalid => "С ошибками",
        _ => "Не сравнены",
    };

    /// <summary>Of one row: «новый».</summary>
    public static string Outcome(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.New => "новый",
        ImportOutcome.Changed => "изменён",
        ImportOutcome.Same => "без изменений",
        ImportOutcome.PossibleDuplicate => "возможный дубль",
        ImportOutcome.Held => "ждёт семью",
        ImportOutcome.Outdated => "устарел",
        ImportOutcome.Invalid => "ошибка",
        _ => "не сравнен",
    };

    public static StatusTone Tone(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.New or ImportOutcome.Changed => StatusTone.Good,
        ImportOutcome.PossibleDuplicate or ImportOutcome.Held or ImportOutcome.Outdated => StatusTone.Waiting,
        ImportOutcome.Invalid => StatusTone.Bad,
        _ => StatusTone.None,
    };

    /// <summary>«СНИЛС: В СНИЛС 11 цифр…»</summary>
    public static string Finding(ImportFinding finding) => finding.Column.Length == 0 ? finding.Text : $"{finding.Column}: {finding.Text}";

    public static string Change(ImportChange change) =>
        change.Before is { } before ? $"{change.Field}: {before} → {change.After}" : $"{change.Field}: {change.After}";

    public static string Stage(ImportStage stage) => stage switch
    {
        ImportStage.Reading => "Читаем файл",
        ImportStage.Comparing => "Сравниваем с базой",
        _ => "Записываем семьи",
    };

    public static string Rows(long count) => RussianText.Count(count, "строка", "строки", "строк");

    public static string Families(long count) => RussianText.Count(count, "семья", "семьи", "семей");
}
