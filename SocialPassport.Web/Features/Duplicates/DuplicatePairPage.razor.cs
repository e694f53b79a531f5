using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Features.Desk;
using SocialPassport.Web.Features.Families;

namespace SocialPassport.Web.Features.Duplicates;

public sealed partial class DuplicatePairPage(DuplicatePairReader reader, DuplicateDecisions decisions, DuplicateMerging merging, MenuCounts menu)
{
    private readonly FormSaving saving = new();
    private PairOpening? opening;
    private Guid openedId;
    private string reason = string.Empty;
    private string? reasonError;

    [Parameter]
    public Guid Id { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (openedId != Id)
        {
            openedId = Id;
            opening = null;
            opening = await reader.OpenAsync(Id);
        }
    }

    private async Task OpenWithReasonAsync(string stated)
    {
        reasonError = null;
        try
        {
            var answer = await reader.OpenAsync(Id, stated);
            reasonError = answer is PairOpening.ReasonNeeded ? "Укажите, зачем нужна карточка." : null;
            opening = answer;
        }
        catch (DomainRuleException rule)
        {
            reasonError = rule.Message;
        }
    }

    private async Task DecideAsync(Func<Guid, int, string?, CancellationToken, Task> decide)
    {
        if (opening is PairOpening.Opened { Pair: var pair }
            && await saving.RunAsync(() => decide(pair.PublicId, pair.Version, reason, CancellationToken.None)))
        {
            reason = string.Empty;
            await ReloadAsync();
            menu.Refresh();
        }
    }

    private async Task ReloadAsync()
    {
        opening = await reader.OpenAsync(Id);
        saving.Refreshed();
    }
}
