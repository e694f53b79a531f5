using System.Globalization;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Identity.Sessions;

/// <summary>Sessions in the words of the screen and of the audit trail.</summary>
public static class SessionWords
{
    public const string SubjectKind = nameof(StaffSession);

    public const string UnknownBrowser = "браузер неизвестен";

    public static AuditSubject Subject(StaffSession session) => new(SubjectKind, session.PublicId.ToString());

    /// <summary>«сеанс от 21.11.2026 17:42, 10.0.0.7, Chrome, Windows: экран заблокирован».</summary>
    public static string Details(StaffSession session, string what) =>
        $"сеанс от {RussianText.DateTimeOfUtc(session.StartedAtUtc)}, {session.Origin}, {session.Browser}: {what}";

    /// <summary>«21.11.2026 в 17:42», Moscow time.</summary>
    public static string Moment(DateTime utc) => MoscowTime.FromUtc(utc).ToString("dd.MM.yyyy 'в' HH:mm", CultureInfo.InvariantCulture);

    public static string Of(SignInWay way) => way switch
    {
        SignInWay.Provider => "единая учётная запись",
        SignInWay.Development => "для разработки",
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, "A way without words."),
    };

    public static string Of(SessionEnding ending) => ending switch
    {
        SessionEnding.SignedOut => "выход",
        SessionEnding.EndedByOwner => "завершён сотрудником из списка сеансов",
        SessionEnding.EndedByProvider => "завершён единой учётной записью",
        SessionEnding.EndedByAdministrator => "завершён администратором системы",
        SessionEnding.StaffListChanged => "изменилась запись в списке сотрудников",
        SessionEnding.Expired => "истёк срок",
        SessionEnding.Replaced => "в этом браузере вошли заново",
        _ => throw new ArgumentOutOfRangeException(nameof(ending), ending, "An ending without words."),
    };
}
