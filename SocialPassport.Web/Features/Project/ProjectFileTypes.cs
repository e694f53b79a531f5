using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Features.Project;

public static class ProjectFileTypes
{
    /// <summary>For the file chooser of the browser; what a file is, its content tells.</summary>
    public const string Accepted = ".pdf,.jpg,.jpeg,.png";

    public static string ContentTypeOf(AttachmentKind kind) => kind switch
    {
        AttachmentKind.Pdf => "application/pdf",
        AttachmentKind.Jpeg => "image/jpeg",
        AttachmentKind.Png => "image/png",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };
}
