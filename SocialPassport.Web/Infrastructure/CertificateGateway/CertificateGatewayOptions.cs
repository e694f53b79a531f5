using System.ComponentModel.DataAnnotations;

namespace SocialPassport.Web.Infrastructure.CertificateGateway;

/// <summary>Section <c>CertificateGateway</c>: where ГИС ЭС is and who we are there.</summary>
public sealed class CertificateGatewayOptions
{
    public const string Section = "CertificateGateway";

    /// <summary>Address the service path is appended to; with the sandbox on it defaults to this very process.</summary>
    public Uri? BaseAddress { get; set; }

    [Range(1, 600)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Program of ГИС ЭС a measure without its own code goes by, 8 characters.</summary>
    public string Program { get; set; } = "ECPRASST";

    public GatewayOrganizationOptions Organization { get; set; } = new();

    /// <summary>
    /// Rule codes by which ГИС ЭС says «по этому факту назначения сертификат уже есть» without giving it. The codes are
    /// not published: while none is set, every refusal after a lost answer goes to reconciliation.
    /// </summary>
    public IList<string> RepeatedFactRuleCodes { get; set; } = [];
}

/// <summary>Section <c>CertificateGateway:Organization</c>: element organization of every request.</summary>
public sealed class GatewayOrganizationOptions
{
    /// <summary>Code in the register of budget participants, 8 letters or digits.</summary>
    public string Rid { get; set; } = string.Empty;

    public string FullName { get; set; } = string.Empty;

    /// <summary>Лицевой счёт, 11 letters or digits.</summary>
    public string Account { get; set; } = string.Empty;

    /// <summary>10 digits.</summary>
    public string Inn { get; set; } = string.Empty;

    /// <summary>9 digits.</summary>
    public string Kpp { get; set; } = string.Empty;
}
