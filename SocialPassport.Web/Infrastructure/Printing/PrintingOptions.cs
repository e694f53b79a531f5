namespace SocialPassport.Web.Infrastructure.Printing;

/// <summary>Section <c>Printing</c>.</summary>
public sealed class PrintingOptions
{
    public const string Section = "Printing";

    /// <summary>Full path of Chromium or Chrome; empty = the well-known places are tried.</summary>
    public string? ChromiumPath { get; set; }

    /// <summary>One document has to be ready in this time.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Documents printed at the same time; the others wait.</summary>
    public int MaxParallel { get; set; } = 2;
}
