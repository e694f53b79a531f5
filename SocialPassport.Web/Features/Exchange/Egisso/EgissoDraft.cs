using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Web.Infrastructure.Egisso.Messages;

namespace SocialPassport.Web.Features.Exchange.Egisso;

/// <summary>A record that may go into a package, or the reasons why it cannot.</summary>
/// <param name="Key">Orders the drafts of one kind.</param>
/// <param name="RecordId">recId: kept when the record is written again.</param>
public sealed record EgissoDraft(long Key, EgissoEvent Event, Guid RecordId, AssignedFact Fact, IReadOnlyList<EgissoProblem> Problems)
{
    public long? MessageId { get; init; }

    /// <summary>For 10.06.S.</summary>
    public FactEvent? Plain { get; init; }

    /// <summary>For 10.36.S; holds a card number.</summary>
    public CertificateFactEvent? Certificate { get; init; }

    public bool CanGo => Problems.Count == 0;

    // The content holds personal data and a card number.
    public override string ToString() => $"{nameof(EgissoDraft)} {Event} {Fact.Uuid}";
}
