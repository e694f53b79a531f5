namespace SocialPassport.Web.Features.Certificates;

/// <summary>Section <c>Certificates</c>.</summary>
public sealed class CertificateOptions
{
    public const string Section = "Certificates";

    /// <summary>Whether this node runs the upkeep.</summary>
    public bool UpkeepEnabled { get; set; } = true;

    /// <summary>A kept card number is erased after so many months without a certificate.</summary>
    public int KeepCardMonths { get; set; } = 14;

    /// <summary>A certificate with money left is near its end so many days before it. An example: the customer has not confirmed it.</summary>
    public int EndingSoonDays { get; set; } = 14;

    /// <summary>Working days to settle «возврат не отражён». An example: the customer has not confirmed it.</summary>
    public int ComplaintWorkingDays { get; set; } = 3;

    /// <summary>Telephone on what the citizen takes home; empty = a built-in example, printed as such.</summary>
    public string? HotLine { get; set; }

    /// <summary>Where certificates are accepted, on what the citizen takes home; empty = a built-in example, printed as such.</summary>
    public string? WhereToPay { get; set; }
}
