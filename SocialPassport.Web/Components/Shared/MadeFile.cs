using SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

namespace SocialPassport.Web.Components.Shared;

/// <summary>A file somebody takes along.</summary>
public sealed record MadeFile(string Name, string ContentType, byte[] Content)
{
    public const string PdfContentType = "application/pdf";

    public static MadeFile Pdf(string name, byte[] content) => new(name, PdfContentType, content);

    public static MadeFile Xlsx(string name, byte[] content) => new(name, TableWriter.XlsxContentType, content);
}
