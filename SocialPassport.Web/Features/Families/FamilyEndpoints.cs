using Microsoft.AspNetCore.Http.HttpResults;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Features.Families;

/// <summary>Addresses of the registry that are no pages.</summary>
public static class FamilyEndpoints
{
    public static IEndpointRouteBuilder MapFamilyEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapGet(FamilyLinks.AttachmentPattern, SendAttachmentAsync).RequireAuthorization(nameof(StaffPermission.ViewFamilies)).AddEndpointFilter<DownloadFilter>();
        return app;
    }

    private static async Task<Results<FileContentHttpResult, NotFound, ContentHttpResult>> SendAttachmentAsync(
        Guid familyId, Guid attachmentId, FamilyAttachments attachments, HttpResponse response, CancellationToken cancellationToken)
    {
        switch (await attachments.OpenAsync(familyId, attachmentId, cancellationToken))
        {
            case AttachmentOpening.Opened file:
                // The browser saves it and neither guesses what it is nor keeps a copy.
                response.Headers.XContentTypeOptions = "nosniff";
                response.Headers.CacheControl = "no-store";
                response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
                return TypedResults.File(file.Content, ContentType(file.Kind), file.FileName);
            case AttachmentOpening.Refused:
                return TypedResults.Content(
                    "Это карточка другого филиала. Откройте её, укажите основание и повторите.", "text/plain; charset=utf-8", statusCode: StatusCodes.Status403Forbidden);
            default:
                return TypedResults.NotFound();
        }
    }

    private static string ContentType(AttachmentKind kind) => kind switch
    {
        AttachmentKind.Pdf => "application/pdf",
        AttachmentKind.Jpeg => "image/jpeg",
        _ => "image/png",
    };
}
