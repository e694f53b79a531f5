using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Applications.Journal;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Applications.Approval;

public enum MassApprovalStage
{
    /// <summary>Nothing was chosen.</summary>
    Empty,

    /// <summary>Each is tried without saving.</summary>
    Checking,

    /// <summary>Waits for the one confirmation.</summary>
    Ready,

    Approving,

    /// <summary>Done, or stopped halfway.</summary>
    Ended,
}

/// <summary>One application of the list.</summary>
/// <param name="Preview">Null = not checked yet.</param>
public sealed record MassApprovalRow(JournalRow Application, ApprovalPreview? Preview)
{
    /// <summary>Null = its turn has not come, or it is left alone.</summary>
    public bool? IsApproved { get; init; }

    /// <summary>Why it was not approved after all.</summary>
    public string? Failure { get; init; }

    public bool CanBeApproved => Preview is { Refusal: null };
}

/// <summary>
/// Many decisions approved with one confirmation. Each is an approval of its own, through the same use case and in its own
/// transaction (<see cref="RowByRowWork{TRow}"/>).
/// </summary>
public sealed class MassApproval(JournalQueries journal, DecisionService decisions, CurrentStaff staff) : IDisposable
{
    private readonly RowByRowWork<MassApprovalRow> work = new();

    /// <summary>The stage or a row changed; may come from any thread.</summary>
    public event Action? Changed
    {
        add => work.Changed += value;
        remove => work.Changed -= value;
    }

    public MassApprovalStage Stage { get; private set; }

    /// <summary>Rows of the present stage that are done with.</summary>
    public int Done => work.Done;

    /// <summary>Rows the present stage goes through.</summary>
    public int Total => work.Total;

    public bool WasStopped => work.WasStopped;

    public IReadOnlyList<MassApprovalRow> Rows => work.Rows;

    public bool IsRunning => Stage is MassApprovalStage.Checking or MassApprovalStage.Approving;

    /// <summary>Reads the chosen applications and tries each approval without saving it.</summary>
    public async Task CheckAsync(IReadOnlyCollection<Guid> applications, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ApproveDecisions);
        if (IsRunning)
        {
            return;
        }

        var lines = await journal.RowsAsync(applications, cancellationToken);
        work.Fill(lines.Select(line => new MassApprovalRow(line, null)));
        if (lines.Count == 0)
        {
            Become(MassApprovalStage.Empty);
            return;
        }

        await RunAsync(MassApprovalStage.Checking, _ => true, CheckAsync, MassApprovalStage.Ready);
    }

    /// <summary>Approves what can be approved, one after another.</summary>
    public async Task ApproveAsync()
    {
        staff.Demand(StaffPermission.ApproveDecisions);
        if (Stage == MassApprovalStage.Ready)
        {
            await RunAsync(MassApprovalStage.Approving, row => row.CanBeApproved, ApproveAsync, MassApprovalStage.Ended);
        }
    }

    /// <summary>The one under way is finished, the rest stays as it is.</summary>
    public void Stop() => work.Stop();

    public void Dispose() => work.Dispose();

    private async Task RunAsync(
        MassApprovalStage stage, Func<MassApprovalRow, bool> concerns, Func<MassApprovalRow, Task<MassApprovalRow>> act, MassApprovalStage next)
    {
        Stage = stage;
        try
        {
            await work.RunAsync(concerns, act);
        }
        finally
        {
            Become(WasStopped && next == MassApprovalStage.Ready ? MassApprovalStage.Empty : next);
        }
    }

    private async Task<MassApprovalRow> CheckAsync(MassApprovalRow row)
    {
        var preview = row.Application.Status == ApplicationStatus.OnApproval
            ? await decisions.PreviewApprovalAsync(row.Application.PublicId)
            : new ApprovalPreview(null, 0, 0, $"Не на утверждении: {SupportApplication.StatusName(row.Application.Status)}.");
        return row with { Preview = preview };
    }

    private async Task<MassApprovalRow> ApproveAsync(MassApprovalRow row)
    {
        try
        {
            await decisions.ApproveAsync(row.Application.PublicId);
            return row with { IsApproved = true };
        }
        catch (DomainRuleException rule)
        {
            return row with { IsApproved = false, Failure = rule.Message };
        }
        catch (DbUpdateConcurrencyException)
        {
            return row with { IsApproved = false, Failure = "Заявление только что изменил другой сотрудник. Проверьте его и утвердите отдельно." };
        }
    }

    private void Become(MassApprovalStage stage)
    {
        Stage = stage;
        work.Tell();
    }
}
