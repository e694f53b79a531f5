namespace SocialPassport.Domain.Certificates;

/// <summary>Type of an electronic certificate (e-certificate-service 1.1.0, element certificateType).</summary>
public enum CertificateType
{
    /// <summary>Fixed items: N pieces of each kind, each up to its price.</summary>
    Ectp0001 = 1,

    /// <summary>A sum over a list of kinds.</summary>
    Ectp0002 = 2,

    /// <summary>A sum, a total number of pieces and a price cap per kind.</summary>
    Ectp0003 = 3,

    /// <summary>A sum and a number of pieces per kind.</summary>
    Ectp0004 = 4,
}
