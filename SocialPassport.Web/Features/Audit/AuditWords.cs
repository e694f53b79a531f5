using System.Globalization;
using System.Text.RegularExpressions;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Identity.Sessions;

namespace SocialPassport.Web.Features.Audit;

/// <summary>The audit trail in words: no code, id or English reaches the screen.</summary>
public static partial class AuditWords
{
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["Family"] = "семья",
        ["Person"] = "гражданин",
        ["DuplicatePair"] = "возможный дубль",
        ["SupportApplication"] = "заявление",
        ["Application"] = "заявление",
        ["Assessment"] = "оценка права",
        ["Decision"] = "решение",
        ["Certificate"] = "сертификат",
        ["CitizenCard"] = "карта гражданина",
        ["Measure"] = "мера поддержки",
        ["Reference"] = "справочник",
        ["Setting"] = "настройка",
        ["Screening"] = "проактивный подбор",
        ["ProactiveBatch"] = "проактивное назначение",
        ["Report"] = "отчёт",
        ["Project"] = "проект",
        ["Staff"] = "сотрудник",
        ["Exchange"] = "обмен",
        ["EgissoPackage"] = "пакет ЕГИССО",
        ["Import"] = "загрузка",
        ["Command"] = "команда",
        [AuditExport.SubjectKind] = "журнал",
        [AccessRefusals.SubjectKind] = "право",
        [nameof(SignInWay)] = "вход",
        [SessionWords.SubjectKind] = "сеанс",
    };

    public static IReadOnlyList<Choice> Actions { get; } =
        [.. Enum.GetValues<AuditAction>().Select(action => new Choice(action.ToString(), Of(action)))];

    /// <summary>One choice per word: the same thing was named by more than one kind.</summary>
    public static IReadOnlyList<Choice> Subjects { get; } =
        [.. Kinds.GroupBy(kind => kind.Value).Select(word => new Choice(word.First().Key, word.Key)).OrderBy(choice => choice.Text, StringComparer.Ordinal)];

    public static IReadOnlyList<Choice> Shows { get; } = [.. Enum.GetValues<AuditShow>().Select(show => new Choice(show.ToString(), Of(show)))];

    public static IReadOnlyList<string> KindsNamedAs(string kind) => [.. Kinds.Where(known => known.Value == Kinds.GetValueOrDefault(kind)).Select(known => known.Key)];

    public static string Of(AuditShow show) => show switch
    {
        AuditShow.Refusals => "отказы и неудачные входы",
        AuditShow.WithoutCase => "карточки без дела",
        AuditShow.Night => "карточки ночью",
        AuditShow.ManyInAnHour => "много карточек за час",
        AuditShow.OwnAffairs => "своя семья и родственники",
        _ => throw new ArgumentOutOfRangeException(nameof(show), show, "A choice without words."),
    };

    public static string Of(AuditAction action) => action switch
    {
        AuditAction.Search => "Поиск",
        AuditAction.ViewFamily => "Просмотр карточки",
        AuditAction.Unmask => "Раскрытие данных",
        AuditAction.Change => "Изменение",
        AuditAction.Export => "Выгрузка",
        AuditAction.Print => "Печать",
        AuditAction.SignIn => "Вход",
        AuditAction.SignInFailed => "Неудачный вход",
        AuditAction.SignOut => "Выход",
        AuditAction.ScreenLock => "Блокировка экрана",
        AuditAction.ScreenUnlock => "Разблокировка экрана",
        AuditAction.AccessRefused => "Отказ в доступе",
        AuditAction.Command => "Команда",
        AuditAction.Exchange => "Обмен",
        AuditAction.OwnAffairs => "Своя семья",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "An action without words."),
    };

    public static string Of(StaffPermission permission) => permission switch
    {
        StaffPermission.SearchFamilies => "поиск семей",
        StaffPermission.ViewFamilies => "просмотр карточек",
        StaffPermission.EditFamilies => "изменение карточек",
        StaffPermission.DecideDuplicates => "решение о дублях",
        StaffPermission.AssessRight => "оценка права",
        StaffPermission.ViewApplications => "просмотр заявлений",
        StaffPermission.RegisterApplications => "приём заявлений",
        StaffPermission.PrepareDecisions => "подготовка решений",
        StaffPermission.ApproveDecisions => "утверждение решений",
        StaffPermission.ViewCertificates => "просмотр сертификатов",
        StaffPermission.IssueCertificates => "выпуск сертификатов",
        StaffPermission.RevokeCertificates => "отзыв сертификатов",
        StaffPermission.ExportRegisters => "выгрузка реестров",
        StaffPermission.ViewMeasures => "просмотр мер поддержки",
        StaffPermission.ManageMeasures => "изменение мер поддержки",
        StaffPermission.ActivateMeasures => "ввод правил в действие",
        StaffPermission.ProposeExamples => "предложение примеров правил",
        StaffPermission.ViewScreening => "просмотр проактивного подбора",
        StaffPermission.RunScreening => "запуск проактивного подбора",
        StaffPermission.ViewProject => "просмотр проекта",
        StaffPermission.ManageProject => "ведение проекта",
        StaffPermission.ExportReports => "выгрузка отчётов",
        StaffPermission.ViewExchange => "просмотр обмена",
        StaffPermission.ManageExchange => "управление обменом",
        StaffPermission.ViewLoads => "просмотр загрузок",
        StaffPermission.PrepareLoads => "подготовка загрузок",
        StaffPermission.ApproveLoads => "утверждение загрузок",
        StaffPermission.ManageStaff => "ведение списка сотрудников",
        StaffPermission.ManageDictionaries => "ведение справочников",
        StaffPermission.ViewAudit => "просмотр журнала",
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, "A permission without words."),
    };

    /// <summary>«семья, дело 12-000412»; empty where the act had no subject.</summary>
    public static string SubjectOf(AuditRow row)
    {
        var kind = row.SubjectKind is { } word ? Kinds.GetValueOrDefault(word) : null;
        var subject = (row.SubjectKind, row.SubjectId) switch
        {
            (AccessRefusals.SubjectKind, { } id) when Enum.TryParse<StaffPermission>(id, out var permission) => Of(permission),
            (nameof(SignInWay), { } id) when Enum.TryParse<SignInWay>(id, out var way) => SessionWords.Of(way),
            (_, { } id) when !Guid.TryParse(id, out _) => id,
            _ => null,
        };
        var caseNumber = row.CaseNumber is { } number ? $"дело {number}" : null;
        return string.Join(", ", new[] { kind, subject, caseNumber }.OfType<string>());
    }

    /// <summary>«15.10.2025 14:05:07», Moscow time: the order of acts within a minute matters here.</summary>
    public static string TimeOf(AuditRow row) =>
        MoscowTime.FromUtc(row.OccurredAtUtc).ToString("dd.MM.yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The details without ids: an address of a card says only that it is one.</summary>
    public static string? DetailsOf(AuditRow row) => row.Details is { } details ? Id().Replace(details, "…") : null;

    public static string OriginOf(AuditRow row) => row.Origin == "command" ? "командная строка" : row.Origin;

    [GeneratedRegex("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")]
    private static partial Regex Id();
}
