using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Drafts;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families.Changes;

public sealed partial class ChangeJourney
{
    private const string OwnReasonId = "change-reason-own";

    private readonly ReasonForm reason = new();
    private readonly EvidenceForm evidence = new();
    private readonly FormSaving saving = new();
    private CardOpening? opening;
    private PersonSheet? person;
    private bool isUnknownPerson;
    private IReadOnlyList<FieldProblem> problems = [];
    private IReadOnlyList<CheckLine>? lines;
    private ElementReference saveButton;
    private FormDraft draft = null!;
    private FocusOn focus;

    private enum FocusOn
    {
        Nothing,
        FirstField,
        Save,
    }

    [Inject]
    private FamilyCard Cards { get; set; } = null!;

    [Inject]
    private PersonSheets Sheets { get; set; } = null!;

    [Inject]
    private DictionaryLookup Dictionaries { get; set; } = null!;

    [Inject]
    private CardNotice Notice { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Parameter, EditorRequired]
    public required ChangePage Page { get; set; }

    /// <summary>The fields of the change.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    private string Back => Guid.TryParse(Page.Id, out var id) ? FamilyLinks.Card(id, Page.BackTo) : FamilyLinks.Search;

    private string DraftKey(FamilyCardModel card) => $"{Page.GetType().Name}.{card.PublicId:N}.{person?.PublicId:N}";

    protected override async Task OnInitializedAsync()
    {
        await OpenAsync();
        focus = FocusOn.FirstField;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var wanted = focus;
        focus = FocusOn.Nothing;
        if (wanted == FocusOn.Save)
        {
            await saveButton.FocusAsync();
        }
        else if (wanted == FocusOn.FirstField)
        {
            await Script.InvokeVoidAsync("passport.focusFirstField");
        }
    }

    private async Task OpenAsync()
    {
        var opened = await Cards.OpenAsync(Page.Id);
        if (opened is CardOpening.Opened { Card: { IsOwnCentre: true } card })
        {
            person = await PersonAsync(card);
            isUnknownPerson = Page.PersonId is not null && person is null;
            if (!isUnknownPerson)
            {
                await Page.OpenAsync(card, person);
                if (opening is null)
                {
                    await reason.LoadAsync(Dictionaries, Page.ReasonGroup, card.Today);
                }
            }
        }

        opening = opened;
    }

    private async Task<PersonSheet?> PersonAsync(FamilyCardModel card) =>
        Guid.TryParse(Page.PersonId, out var personId) ? await Sheets.FindAsync(card.PublicId, personId) : null;

    private async Task CheckAsync()
    {
        Page.Fields.Clear();
        var read = await Page.ReadAsync();
        if (reason.Words.Length == 0)
        {
            Page.Fields.Refuse(OwnReasonId, "Укажите причину: без неё изменение не записать.");
        }

        if (evidence.Percent is not null)
        {
            Page.Fields.Refuse(EvidenceForm.FileId, "Скан ещё передаётся. Дождитесь конца передачи.");
        }

        problems = Page.Fields.Problems;
        if (problems.Count == 0)
        {
            saving.Refuse();
            lines = read;
            focus = FocusOn.Save;
        }
        else
        {
            lines = null;
        }
    }

    private void GoBack()
    {
        lines = null;
        focus = FocusOn.FirstField;
    }

    private async Task RefreshAsync()
    {
        await OpenAsync();
        if (opening is CardOpening.Opened { Card.IsOwnCentre: true } && !isUnknownPerson)
        {
            await CheckAsync();
        }
    }

    private async Task SaveAsync()
    {
        if (opening is not CardOpening.Opened { Card: var card })
        {
            return;
        }

        var grounds = new ChangeGrounds(reason.Words, evidence.Read());
        if (await saving.RunAsync(() => Page.SaveAsync(new CardVersion(card.PublicId, card.Version), grounds)))
        {
            await draft.DoneAsync();
            Notice.Leave(card.PublicId, $"Записано: {Page.Title}");
            Navigation.NavigateTo(Back);
        }
    }
}
