using System.ComponentModel.DataAnnotations;

namespace SocialPassport.Web.Infrastructure.Egisso;

/// <summary>Section <c>Egisso</c>: folders of the exchange and the codes that are given by ЕГИССО and the committee.</summary>
public sealed class EgissoOptions
{
    public const string Section = "Egisso";

    /// <summary>Whether this node writes packages and reads answers; of several one does at a time.</summary>
    public bool Enabled { get; set; } = true;

    [Range(1, 86_400)]
    public int IntervalSeconds { get; set; } = 30;

    /// <summary>Where the adapter of СМЭВ takes packages from; not set: packages of facts are downloaded by staff.</summary>
    public string? OutFolder { get; set; }

    /// <summary>Where the adapter puts answers; not set: protocols are uploaded by staff.</summary>
    public string? InFolder { get; set; }

    /// <summary>Decisions before this day are not reported.</summary>
    public DateOnly? Since { get; set; }

    /// <summary>Code of the body that assigns, <c>0963.000001</c>.</summary>
    public string? OszCode { get; set; }

    /// <summary>Code of who entered the measures into ЕГИССО, when that is somebody else.</summary>
    public string? LmszProviderCode { get; set; }

    /// <summary>Unit of «один сертификат»: two digits of ЕГИССО or ОКЕИ.</summary>
    public string CertificateUnitCode { get; set; } = "796";

    /// <summary>modificationReasonCode of a changed card, two digits.</summary>
    public string? EditReasonCode { get; set; }

    /// <summary>modificationReasonCode of an end without a code of its own in <see cref="EndReasonCodes"/>.</summary>
    public string? EndReasonCode { get; set; }

    /// <summary>modificationReasonCode by the reason of the revocation, a code of ГИС ЭС.</summary>
    public IDictionary<string, string> EndReasonCodes { get; } = new Dictionary<string, string>();

    /// <summary>Reasons of revocation by which the assignment is annulled instead of ended.</summary>
    public IList<string> AnnulmentReasons { get; } = [];

    public IList<EgissoMeasureOptions> Measures { get; } = [];

    public EgissoMeasureOptions? FindMeasure(string code) => Measures.FirstOrDefault(m => m.Measure == code);
}

/// <summary>A measure as ЕГИССО knows it.</summary>
public sealed class EgissoMeasureOptions
{
    /// <summary>Code of the measure here: <c>FOOD</c>.</summary>
    public string Measure { get; set; } = string.Empty;

    /// <summary>uuid of the ЛМСЗ.</summary>
    public Guid? LmszId { get; set; }

    /// <summary>uuid of the local category of receivers.</summary>
    public Guid? CategoryId { get; set; }

    /// <summary>Whether need was looked at; the criteria may stay unnamed.</summary>
    public bool UsesNeedsCriteria { get; set; }

    public IList<string> NeedsCriteria { get; } = [];

    /// <summary>What is given in kind: 02 in kind, 03 exemption, 04 service. Money is 01 by itself.</summary>
    public string FormCode { get; set; } = "02";

    /// <summary>Unit of what is given in kind.</summary>
    public string? UnitCode { get; set; }

    public decimal Quantity { get; set; } = 1;

    /// <summary>Sum of one assignment in kopecks, or what the thing costs, where the assignment itself names none.</summary>
    public long? AmountKopecks { get; set; }
}
