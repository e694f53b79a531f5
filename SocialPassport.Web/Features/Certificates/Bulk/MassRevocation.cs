using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Certificates.Bulk;

public enum MassRevocationStage
{
    /// <summary>Nothing was checked yet.</summary>
    Choosing,

    /// <summary>Checked; waits for the one confirmation.</summary>
    Ready,

    Revoking,

    /// <summary>Done, or stopped halfway.</summary>
    Ended,
}

public sealed record MassRevocationRow(RevocationCandidate Certificate)
{
    /// <summary>Null = its turn has not come, or it is left alone.</summary>
    public bool? IsRevoked { get; init; }

    /// <summary>Why it was not revoked after all.</summary>
    public string? Failure { get; init; }

    public bool CanBeRevoked => Certificate.Refusal is null;
}

/// <summary>
/// Many certificates revoked with one reason and one confirmation. Each is a revocation of its own, through the same use
/// case and in its own transaction (<see cref="RowByRowWork{TRow}"/>).
/// </summary>
public sealed class MassRevocation(CertificateService service, CurrentStaff staff) : IDisposable
{
    private readonly RowByRowWork<MassRevocationRow> work = new();

    /// <summary>The stage or a row changed; may come from any thread.</summary>
    public event Action? Changed
    {
        add => work.Changed += value;
        remove => work.Changed -= value;
    }

    public MassRevocationStage Stage { get; private set; }

    /// <summary>Code of <see cref="DictionaryNames.RevocationReasons"/>.</summary>
    public string ReasonCode { get; private set; } = string.Empty;

    public string Comment { get; private set; } = string.Empty;

    public int Done => work.Done;

    public int Total => work.Total;

    public bool WasStopped => work.WasStopped;

    public IReadOnlyList<MassRevocationRow> Rows => work.Rows;

    /// <summary>The list as it was looked up, with what will be said of each.</summary>
    public void Prepare(IEnumerable<RevocationCandidate> candidates, string reasonCode, string comment)
    {
        if (Stage == MassRevocationStage.Revoking)
        {
            return;
        }

        (ReasonCode, Comment) = (reasonCode, comment);
        work.Fill(candidates.Select(candidate => new MassRevocationRow(candidate)));
        Become(MassRevocationStage.Ready);
    }

    /// <summary>Revokes what can be revoked, one after another.</summary>
    public async Task RevokeAsync()
    {
        staff.Demand(StaffPermission.RevokeCertificates);
        if (Stage != MassRevocationStage.Ready)
        {
            return;
        }

        Stage = MassRevocationStage.Revoking;
        try
        {
            await work.RunAsync(row => row.CanBeRevoked, RevokeAsync);
        }
        finally
        {
            Become(MassRevocationStage.Ended);
        }
    }

    /// <summary>The one under way is finished, the rest stays as it is.</summary>
    public void Stop() => work.Stop();

    /// <summary>Back to the choice; what is under way goes on.</summary>
    public void Begin()
    {
        if (Stage != MassRevocationStage.Revoking)
        {
            work.Fill([]);
            Become(MassRevocationStage.Choosing);
        }
    }

    public void Dispose() => work.Dispose();

    private async Task<MassRevocationRow> RevokeAsync(MassRevocationRow row)
    {
        try
        {
            await service.RevokeAsync(new RevokeCertificate { Certificate = row.Certificate.PublicId!.Value, ReasonCode = ReasonCode, Comment = Comment });
            return row with { IsRevoked = true };
        }
        catch (DomainRuleException rule)
        {
            return row with { IsRevoked = false, Failure = rule.Message };
        }
    }

    private void Become(MassRevocationStage stage)
    {
        Stage = stage;
        work.Tell();
    }
}
