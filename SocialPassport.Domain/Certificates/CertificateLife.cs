namespace SocialPassport.Domain.Certificates;

/// <summary>Life of a certificate; the use of its money is the other axis (<see cref="CertificateUsage"/>).</summary>
public enum CertificateLife
{
    /// <summary>Decided, waits for a card number.</summary>
    Draft = 1,

    /// <summary>On its way to ГИС ЭС; the answer may be lost, the record goes again.</summary>
    Sent,

    Active,

    /// <summary>Formed, activation suspended by ГИС ЭС.</summary>
    Suspended,

    /// <summary>ГИС ЭС refused to form it; may be sent again under the same fact of assignment.</summary>
    Rejected,

    /// <summary>Given up before ГИС ЭС formed it.</summary>
    Cancelled,

    /// <summary>Revoked by us, for good.</summary>
    Blocked,

    /// <summary>Its last day is over.</summary>
    Expired,
}

/// <summary>Use of a certificate as ГИС ЭС reports it.</summary>
public enum CertificateUsage
{
    None = 1,
    Partial,
    Full,
}
