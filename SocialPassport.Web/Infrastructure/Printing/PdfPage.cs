namespace SocialPassport.Web.Infrastructure.Printing;

/// <summary>Paper of a document: A4, margins in millimetres.</summary>
public sealed record PdfPage(bool Landscape, int Top, int Right, int Bottom, int Left)
{
    /// <summary>Letters, decisions, memos: the margins of ГОСТ Р 7.0.97.</summary>
    public static readonly PdfPage Portrait = new(Landscape: false, Top: 20, Right: 10, Bottom: 20, Left: 30);

    /// <summary>Wide tables.</summary>
    public static readonly PdfPage WideTable = new(Landscape: true, Top: 15, Right: 10, Bottom: 15, Left: 10);

    public string Size => Landscape ? "A4 landscape" : "A4";
}
