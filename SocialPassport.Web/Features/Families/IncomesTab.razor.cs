using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Drafts;
using SocialPassport.Web.Features.Families.Incomes;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

public sealed partial class IncomesTab
{
    private readonly FormSaving withdrawSaving = new();
    private IncomeSheet? sheet;
    private IReadOnlyList<DictionaryItem> kinds = [];
    private IReadOnlyDictionary<string, string> kindNames = new Dictionary<string, string>();
    private int loadedVersion = -1;
    private OpenForm form;
    private (Guid Person, Month Month)? start;
    private string? savedText;
    private IncomeCell? withdrawing;
    private string withdrawReason = string.Empty;

    private enum OpenForm
    {
        None,
        Grid,
        Withdraw,
    }

    [Inject]
    private FamilyQueries Queries { get; set; } = null!;

    [Inject]
    private IncomeEntryService Entry { get; set; } = null!;

    [Inject]
    private DraftService Drafts { get; set; } = null!;

    [Inject]
    private DictionaryLookup Dictionaries { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Parameter, EditorRequired]
    public required FamilyCardModel Card { get; set; }

    /// <summary>The card was changed and must be read again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private bool MayEdit => Staff.Identity.May(StaffPermission.EditFamilies) && Card.IsOpenForWork;

    private CardVersion Version => new(Card.PublicId, Card.Version);

    protected override async Task OnParametersSetAsync()
    {
        if (loadedVersion == Card.Version)
        {
            return;
        }

        var isFirst = loadedVersion < 0;
        loadedVersion = Card.Version;
        kinds = await Dictionaries.ListAsync(DictionaryNames.IncomeKinds, Card.Today);
        kindNames = await Dictionaries.NamesAsync(DictionaryNames.IncomeKinds);
        sheet = await Queries.IncomesAsync(Card.PublicId);
        if (isFirst && MayEdit && (await Drafts.OfferedAsync(IncomeGrid.KeyOf(Card))).Count > 0)
        {
            Open();
        }
    }

    private static string SourceLetter(FactSource source) => source switch
    {
        FactSource.Smev => "С",
        FactSource.Document => "Д",
        _ => "З",
    };

    private void Open(IncomeCell? cell = null)
    {
        start = cell is null ? null : (cell.Person.PublicId, cell.Month);
        savedText = null;
        form = OpenForm.Grid;
    }

    private void StartWithdrawing(IncomeCell cell)
    {
        withdrawing = cell;
        withdrawReason = string.Empty;
        withdrawSaving.Refuse();
        form = OpenForm.Withdraw;
    }

    private void CloseForm() => form = OpenForm.None;

    private Task SavedAsync(int count)
    {
        CloseForm();
        savedText = $"Доходы записаны: {RussianText.Count(count, "значение", "значения", "значений")}.";
        return Changed.InvokeAsync();
    }

    private async Task WithdrawAsync()
    {
        if (await withdrawSaving.RunAsync(() => Entry.WithdrawNoIncomeAsync(Version, withdrawing!.Person.PublicId, withdrawing.Month, withdrawReason)))
        {
            CloseForm();
            await Changed.InvokeAsync();
        }
    }

    private string Title(IncomeEntry entry)
    {
        var record = entry.Record;
        var kind = kindNames.GetValueOrDefault(record.Kind, "доход");
        var document = record.Document is null ? string.Empty : $", {record.Document}";
        var accepted = entry.IsAccepted ? string.Empty : ", не учитывается: есть более надёжный источник";
        return $"{kind}, {FamilyWords.Source(record.Source)}{document}, получено {RussianText.Date(record.ObtainedOn)}{accepted}";
    }
}
