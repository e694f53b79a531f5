using Microsoft.AspNetCore.Components;
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
    private IReadOnlyList<CheckLine> late = [];
    private IReadOnlyList<FieldConflict> conflicts = [];
    private FormDraft draft = null!;

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

    [Parameter, EditorRequired]
    public required ChangePage Page { get; set; }

    /// <summary>The fields of the change.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    private string Back => Guid.TryParse(Page.Id, out var id) ? FamilyLinks.Card(id, Page.BackTo) : FamilyLinks.Search;

    private string DraftKey(FamilyCardModel card) => $"{Page.GetType().Name}.{card.PublicId:N}.{person?.PublicId:N}{Page.Part}";

    protected override Task OnInitializedAsync() => OpenAsync();

    private async Task OpenAsync()
    {
        var opened = await Cards.OpenAsync(Page.Id);
        if (opened is CardOpening.Opened { Card: { IsOpenForWork: true } card })
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
        }
        else
        {
            lines = null;
        }
    }

    private void GoBack() => lines = null;

    /// <summary>
    /// Fields the clerk did not touch begin with the card as it is now: an old value must not come back with hers. What
    /// she typed is put back by the fields when they appear.
    /// </summary>
    private async Task RefreshAsync()
    {
        late = lines ?? late;
        await OpenAsync();
        if (opening is not CardOpening.Opened { Card.IsOpenForWork: true } || isUnknownPerson)
        {
            return;
        }

        draft.Texts.Continue(new Dictionary<string, string>(draft.Texts.Texts));
        lines = null;
        StateHasChanged();
        await Task.Yield();
        await CheckAsync();
        conflicts = lines is null ? [] : LineConflicts.Between(late, lines);
    }

    /// <summary>Saves what nobody else touched; the rest is looked at first.</summary>
    private async Task AgainAsync()
    {
        if (lines is null || conflicts.Count > 0)
        {
            return;
        }

        if (LineConflicts.KeepsAll(late, lines))
        {
            await SaveAsync();
        }
        else
        {
            saving.Refuse([new FieldProblem(string.Empty, "На новой карточке получилось не то, что вы вводили. Проверьте и исправьте перед сохранением.")]);
        }
    }

    private async Task DecideAsync((string Id, bool Mine) decision)
    {
        var conflict = conflicts.First(c => c.Id == decision.Id);
        conflicts = [.. conflicts.Where(c => c.Id != decision.Id)];
        if (decision.Mine)
        {
            return;
        }

        conflicts = [];
        if (lines!.Any(l => l.What != conflict.What && l.Before is not null && l.Before != l.After))
        {
            problems = [new FieldProblem(string.Empty, $"{conflict.What}: записано «{conflict.Now}». Впишите это значение в поле, чтобы его оставить.")];
            GoBack();
        }
        else
        {
            await draft.DoneAsync();
            Notice.Leave(Page.Card.PublicId, $"Оставлено записанное другим сотрудником: {conflict.Now}");
            Navigation.NavigateTo(Back);
        }
    }

    private async Task SaveAsync()
    {
        if (opening is not CardOpening.Opened { Card: var card } || lines is null || conflicts.Count > 0)
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
