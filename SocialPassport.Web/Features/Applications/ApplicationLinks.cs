using SocialPassport.Domain.Applications;
using SocialPassport.Web.Features.Applications.Journal;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Applications;

public static class ApplicationLinks
{
    public const string List = "/applications";

    /// <summary>«Утвердить отмеченные».</summary>
    public const string Approval = "/applications/approval";

    /// <summary>«Передать сотруднику».</summary>
    public const string Handover = "/applications/handover";

    /// <summary>«Сообщить семье».</summary>
    public const string Notices = "/applications/notices";

    /// <summary>Applications by channel and month.</summary>
    public const string Channels = "/applications/channels";

    public static string Card(Guid publicId) => $"{List}/{publicId}";

    public static string New(Guid familyPublicId, string? measureCode = null) =>
        measureCode is null ? $"{List}/new?family={familyPublicId}" : $"{List}/new?family={familyPublicId}&measure={measureCode}";

    /// <summary>A new application filled in as an earlier one.</summary>
    public static string NewLike(Guid familyPublicId, Guid earlier) => $"{List}/new?family={familyPublicId}&like={earlier}";

    public static string Cancel(Guid publicId) => $"{Card(publicId)}/cancel";

    /// <summary>A complaint or a law suit about its decision.</summary>
    public static string Appeal(Guid publicId) => $"{Card(publicId)}/appeal";

    public static string Outcome(Guid publicId, Guid appeal) => $"{Appeal(publicId)}/{appeal}";

    public static string WithStatus(ApplicationStatus status) => JournalAddress.To(new JournalFilter { Status = status });

    /// <summary>Open applications this person answers for.</summary>
    public static string Mine(StaffIdentity who) => JournalAddress.To(new JournalFilter { Responsible = who.StaffId ?? 0 });

    public static string WithTerm(JournalTerm term) => JournalAddress.To(new JournalFilter { Term = term });
}
