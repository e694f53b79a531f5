using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Project.Strategy;

/// <summary>One number of the strategy: the list it is counted over, or the figures entered for it.</summary>
public sealed partial class ProjectStrategyPage(StrategyQueries queries, CurrentStaff staff)
{
    private static readonly (StrategyPart Part, string Title)[] Parts =
        [(StrategyPart.All, "все"), (StrategyPart.Counted, "учтённые"), (StrategyPart.NotCounted, "не учтённые")];

    private StrategyLine? line;
    private StrategyPart part;
    private StrategyList? list;
    private IReadOnlyList<StrategyFigureRow> figures = [];
    private IReadOnlyList<ProjectChangeRow> history = [];
    private string? refusal;

    /// <summary>Name of a <see cref="StrategyKey"/>.</summary>
    [Parameter]
    public string Key { get; set; } = string.Empty;

    /// <summary>Name of a <see cref="StrategyPart"/>; all rows when absent.</summary>
    [SupplyParameterFromQuery(Name = "rows")]
    private string? Rows { get; set; }

    private bool MayManage => staff.Identity.May(StaffPermission.ManageProject);

    protected override Task OnParametersSetAsync()
    {
        line = StrategyLine.All.FirstOrDefault(known => string.Equals(known.Key.ToString(), Key, StringComparison.OrdinalIgnoreCase));
        part = Parts.Select(known => known.Part).FirstOrDefault(known => string.Equals(known.ToString(), Rows, StringComparison.OrdinalIgnoreCase));
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        (list, refusal) = (null, null);
        if (line is { IsEntered: true })
        {
            figures = await queries.FiguresAsync(line.Key, CancellationToken.None);
            history = await queries.HistoryAsync(line.Key, CancellationToken.None);
        }
        else if (line is not null)
        {
            await ReadAsync(1);
        }
    }

    private async Task ReadAsync(int page)
    {
        try
        {
            list = await queries.ListAsync(line!, part, page, CancellationToken.None);
        }
        catch (DomainRuleException rule)
        {
            refusal = rule.Message;
        }
    }

    private string LinkOf(StrategyPart chosen) => chosen == StrategyPart.All ? ProjectLinks.Strategy(Key) : $"{ProjectLinks.Strategy(Key)}?rows={chosen.ToString().ToLowerInvariant()}";
}
