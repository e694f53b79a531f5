using System.ComponentModel.DataAnnotations;

namespace SocialPassport.Web.Infrastructure.FactGateway;

/// <summary>Section <c>FactGateway</c>: the region's adapter of СМЭВ.</summary>
public sealed class FactGatewayOptions
{
    public const string Section = "FactGateway";

    /// <summary>Not set: facts of other departments cannot be asked for, staff are told so.</summary>
    public Uri? BaseAddress { get; set; }

    [Range(1, 600)]
    public int TimeoutSeconds { get; set; } = 30;

    public bool IsConfigured => BaseAddress is not null;
}
