using Microsoft.AspNetCore.Components;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Desk;
using SocialPassport.Web.Features.Families;

namespace SocialPassport.Web.Features.Duplicates;

public sealed partial class MergePage(DuplicatePairReader reader, DuplicateMerging merging, MenuCounts menu, NavigationManager navigation)
{
    private readonly FormSaving saving = new();
    private PairOpening? opening;
    private MergeForm? form;
    private MergePreview? preview;
    private Guid openedId;

    [Parameter]
    public Guid Id { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (openedId == Id)
        {
            return;
        }

        openedId = Id;
        (opening, preview) = (null, null);
        opening = await reader.OpenAsync(Id);
        form = opening is PairOpening.Opened { Pair: var pair } ? new MergeForm(pair) : null;
    }

    private async Task PreviewAsync()
    {
        if (string.IsNullOrWhiteSpace(form!.Reason))
        {
            saving.Refuse([new FieldProblem("merge-reason", "Укажите, почему это один человек: причина останется в истории обоих дел.")]);
            return;
        }

        MergePreview? prepared = null;
        if (await saving.RunAsync(async () => prepared = await merging.PreviewAsync(form.Read())))
        {
            preview = prepared;
        }
    }

    private async Task MergeAsync()
    {
        if (await saving.RunAsync(() => merging.MergeAsync(form!.Read())))
        {
            menu.Refresh();
            navigation.NavigateTo(DuplicateLinks.Pair(Id));
        }
        else
        {
            preview = null;
        }
    }
}
