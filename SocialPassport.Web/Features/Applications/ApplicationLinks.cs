using SocialPassport.Domain.Applications;

namespace SocialPassport.Web.Features.Applications;

public static class ApplicationLinks
{
    public const string List = "/applications";

    public static string Card(Guid publicId) => $"/applications/{publicId}";

    public static string New(Guid familyPublicId, string? measureCode = null) =>
        measureCode is null ? $"/applications/new?family={familyPublicId}" : $"/applications/new?family={familyPublicId}&measure={measureCode}";

    public static string WithStatus(ApplicationStatus status) => $"{List}?status={status}";
}
