using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Applications.Journal;
using SocialPassport.Web.Features.Desk;

namespace SocialPassport.Web.Features.Applications.Approval;

/// <summary>Shows the mass approval of this circuit; the work itself does not depend on the page.</summary>
public sealed partial class MassApprovalPage(MassApproval approval, RowMarks<JournalRow> marks, MenuCounts menu, TimeProvider clock) : IDisposable
{
    private const int PageSize = 50;

    private readonly PicturePace pace = new(clock);
    private ConfirmDialog confirm = null!;
    private IReadOnlyList<MassApprovalRow> shown = [];
    private List<MassApprovalRow> possible = [];
    private List<MassApprovalRow> impossible = [];
    private int approved;
    private int failed;
    private int page = 1;

    private string Heading => approval.Stage switch
    {
        MassApprovalStage.Checking => "Проверяем решения",
        MassApprovalStage.Ready => "Проверьте перед утверждением",
        MassApprovalStage.Approving => "Утверждаем решения",
        MassApprovalStage.Ended => "Итог утверждения",
        _ => "Утверждение решений",
    };

    private string Progress =>
        $"{(approval.Stage == MassApprovalStage.Checking ? "Проверено" : "Обработано")} {RussianText.Number(approval.Done)} из {RussianText.Number(approval.Total)}";

    private string ConfirmText => $"Утвердить {RussianText.Count(possible.Count, "решение", "решения", "решений")}";

    /// <summary>What the decisions that can be approved bring.</summary>
    private string Content
    {
        get
        {
            var grants = possible.FindAll(row => row.Preview!.Kind == DecisionKind.Grant);
            var refusals = possible.Count - grants.Count;
            var parts = new List<string>();
            if (grants.Count > 0)
            {
                var assignments = grants.Sum(row => row.Preview!.Assignments);
                parts.Add($"назначений {RussianText.Number(assignments)} на {RussianText.Money(grants.Sum(row => row.Preview!.AmountKopecks))}");
            }

            if (refusals > 0)
            {
                parts.Add($"отказов {RussianText.Number(refusals)}");
            }

            return parts.Count == 0 ? "." : $": {string.Join(", ", parts)}.";
        }
    }

    public void Dispose() => approval.Changed -= Follow;

    protected override async Task OnInitializedAsync()
    {
        approval.Changed += Follow;
        Read();
        if (!approval.IsRunning && marks.Count > 0)
        {
            await approval.CheckAsync([.. marks.Marked]);
        }
    }

    private async Task ApproveAsync()
    {
        confirm.Hide();
        marks.Clear();
        page = 1;
        await approval.ApproveAsync();
        menu.Refresh();
    }

    private void Follow()
    {
        if (pace.IsTime(approval.IsRunning && approval.Done > 0))
        {
            _ = InvokeAsync(() =>
            {
                Read();
                StateHasChanged();
            });
        }
    }

    /// <summary>What needs attention comes first.</summary>
    private void Read()
    {
        var rows = approval.Rows;
        possible = [.. rows.Where(row => row.CanBeApproved)];
        impossible = [.. rows.Where(row => row.Preview?.Refusal is not null)];
        approved = rows.Count(row => row.IsApproved is true);
        failed = rows.Count(row => row.IsApproved is false);
        shown = approval.Stage == MassApprovalStage.Checking ? [] : [.. rows.OrderBy(row => row.CanBeApproved && row.Failure is null)];
    }
}
