using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Drafts;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families.Incomes;

/// <summary>Fills the incomes of a family from a paper or a spreadsheet: type, check, write all at once.</summary>
public sealed partial class IncomeGrid
{
    private readonly FormSaving saving = new();
    private readonly IncomeGridCells cells = new();
    private IncomeGridColumns columns = null!;
    private List<IncomeColumn> shownColumns = [];
    private List<Month> shownMonths = [];
    private IncomeSheet? sheet;
    private int sheetVersion = -1;
    private FormDraft? draft;
    private string document = string.Empty;
    private string reason = string.Empty;
    private string? documentError;
    private string? reasonError;
    private IncomePaste? paste;
    private bool checking;
    private IncomeCellKey? startCell;

    [Inject]
    private FamilyQueries Queries { get; set; } = null!;

    [Inject]
    private IncomeEntryService Entry { get; set; } = null!;

    [Parameter, EditorRequired]
    public required FamilyCardModel Card { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<DictionaryItem> Kinds { get; set; }

    /// <summary>The cell the clerk came for; null = the first.</summary>
    [Parameter]
    public (Guid Person, Month Month)? Start { get; set; }

    /// <summary>Everything was written; how many values.</summary>
    [Parameter]
    public EventCallback<int> Saved { get; set; }

    /// <summary>Reads the card again.</summary>
    [Parameter]
    public EventCallback Refresh { get; set; }

    [Parameter]
    public EventCallback Closed { get; set; }

    /// <summary>Under which the draft of this family's incomes is kept.</summary>
    public static string KeyOf(FamilyCardModel card) => $"income:{card.PublicId}";

    private CardVersion SeenCard => new(Card.PublicId, sheetVersion);

    private string Basis => cells.Source == FactSource.Document ? $"документ: {document}" : "со слов заявителя";

    /// <summary>In the order of the grid: column by column, month by month.</summary>
    private IReadOnlyList<IncomeCellChange> Changes =>
    [
        .. from column in shownColumns
           join change in cells.Changes() on (column.Person, column.Kind) equals (change.Key.Person, change.Key.Kind)
           orderby shownColumns.IndexOf(column), change.Key.Month
           select change,
    ];

    private bool NeedsReason => cells.Changes().Any(c => c.NeedsReason);

    private IReadOnlyList<FieldConflict> Conflicts =>
    [
        .. cells.Conflicts().OrderBy(c => c.Key.Month)
            .Select(c => new FieldConflict(c.Key.FieldId, NameOf(c.Key), c.Seen, c.Now, c.Mine)),
    ];

    private string Status
    {
        get
        {
            var wrong = WrongCells().Count;
            var typed = cells.Typed.Count == 0 ? "Пока ничего не введено." : $"Введено: {RussianText.Count(cells.Typed.Count, "значение", "значения", "значений")}.";
            return wrong == 0 ? typed : $"{typed} С ошибкой: {wrong}.";
        }
    }

    protected override void OnInitialized()
    {
        columns = new IncomeGridColumns(Card.Members, Kinds, Card.Today, cells);
        if (Start is { Person: var person } && columns.Columns.All(c => c.Person != person))
        {
            columns.Who = person.ToString();
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (sheetVersion != Card.Version)
        {
            var isFirst = sheet is null;
            await LoadAsync();
            startCell = isFirst ? FindStart() : null;
        }
    }

    private async Task LoadAsync()
    {
        var version = Card.Version;
        sheet = await Queries.IncomesAsync(Card.PublicId);
        sheetVersion = version;
        cells.Take(sheet);
        Rearrange();
    }

    private IncomeCellKey? FindStart()
    {
        var month = Start is { } start && shownMonths.Contains(start.Month) ? start.Month : shownMonths.FirstOrDefault();
        var column = shownColumns.Find(c => c.Person == Start?.Person) ?? shownColumns.FirstOrDefault();
        return column is null ? null : new IncomeCellKey(column.Person, month, column.Kind);
    }

    private void Continue(ContinuedDraft former)
    {
        IncomeGridShape.Restore(former.Shape, former.Texts, columns, cells);
        Rearrange();
    }

    private void Set(IncomeCellKey key, string? text)
    {
        cells.Set(key, text);
        Keep(key);
        Rearrange();
    }

    /// <summary>Also what is not finished yet goes into the draft.</summary>
    private void KeepTyping(IncomeCellKey key, string? text) => draft?.Texts.Type(key.FieldId, text ?? string.Empty);

    private void Keep(IncomeCellKey key) => draft?.Texts.Leave(key.FieldId, cells.Typed.Contains(key) ? cells.Text(key) : string.Empty);

    private void Rearrange()
    {
        shownColumns = [.. columns.Columns];
        shownMonths = [.. columns.Months];
    }

    private void ChooseColumns()
    {
        startCell = null;
        Rearrange();
    }

    private void AnswerZero(bool noIncome) => cells.ZeroMeansNoIncome = noIncome;

    private void Paste(string? sent)
    {
        if (PastedBlock.TryParse(sent, out var block))
        {
            paste = IncomePaste.Into(cells, shownMonths, shownColumns, block);
            foreach (var key in paste.Filled)
            {
                Keep(key);
            }

            Rearrange();
        }
    }

    private void UndoPaste()
    {
        cells.GoBackTo(paste!.Before);
        foreach (var key in paste.Filled)
        {
            Keep(key);
        }

        paste = null;
        Rearrange();
    }

    private async Task ClearAsync()
    {
        cells.Clear();
        document = reason = string.Empty;
        paste = null;
        saving.Refuse();
        Rearrange();
        await draft!.StartOverAsync();
    }

    private void Decide((string Id, bool Mine) decision)
    {
        IncomeCellKey.TryParse(decision.Id, out var key);
        cells.Decide(key, decision.Mine);
        Keep(key);
        Rearrange();
    }

    private void CheckAsync()
    {
        paste = null;
        startCell = null;
        documentError = cells.Source == FactSource.Document && TypedText.Clean(document).Length == 0 ? "Укажите документ, которым подтверждены доходы." : null;
        reasonError = NeedsReason && TypedText.Clean(reason).Length == 0 ? "Укажите причину исправлений и отметок «доходов не было»." : null;
        var problems = WrongCells().Select(c => new FieldProblem(c.Id, $"{NameOf(c.Key)}: {cells.Error(c.Key)}")).ToList();
        AddWhen(cells.HasZeros, "incomes-zero", "Скажите, что значит ноль: доходов не было или сумма 0,00.");
        AddWhen(documentError is not null, IncomeGridSettings.DocumentId, documentError);
        AddWhen(reasonError is not null, "incomes-reason", reasonError);
        AddWhen(Conflicts.Count > 0, string.Empty, "Выберите, что записать там, где карточку изменили одновременно с вами.");
        AddWhen(cells.Typed.Count == 0, string.Empty, "Пока ничего не введено: заполните хотя бы одну ячейку.");
        saving.Refuse(problems);
        checking = problems.Count == 0;

        void AddWhen(bool wrong, string fieldId, string? message)
        {
            if (wrong)
            {
                problems.Add(new FieldProblem(fieldId, message!));
            }
        }
    }

    private async Task SaveAsync()
    {
        var changes = Changes;
        var block = new IncomeBlock
        {
            Source = cells.Source,
            Document = document,
            Reason = reason,
            Incomes = [.. changes.Select(c => new EnteredIncome(c.Key.Person, c.Key.Month, c.Key.Kind, c.Kopecks))],
        };
        if (await saving.RunAsync(() => Entry.EnterAsync(SeenCard, block)))
        {
            await draft!.DoneAsync();
            await Saved.InvokeAsync(changes.Count);
        }
    }

    private void BackAsync()
    {
        checking = false;
        startCell = FindStart();
        saving.Refuse();
    }

    /// <summary>The card was read again: what nobody else touched is written at once, the rest is decided first.</summary>
    private async Task AgainAsync()
    {
        await LoadAsync();
        CheckAsync();
        if (checking)
        {
            await SaveAsync();
        }
    }

    private List<(string Id, IncomeCellKey Key)> WrongCells() =>
    [
        .. from key in cells.Typed
           where cells.Error(key) is not null
           let row = shownMonths.IndexOf(key.Month)
           let column = shownColumns.FindIndex(c => c.Person == key.Person && c.Kind == key.Kind)
           orderby column, row
           select ($"income-{row}-{column}", key),
    ];

    private string NameOf(IncomeCellKey key)
    {
        var column = columns.Of(key);
        return $"{column.PersonName}, {column.KindName}, {RussianText.MonthName(key.Month)}";
    }

    private string CellClass(IncomeCellKey key, string? error) =>
        error is not null ? "number cell-wrong" : cells.Typed.Contains(key) ? "number cell-typed" : "number";
}
