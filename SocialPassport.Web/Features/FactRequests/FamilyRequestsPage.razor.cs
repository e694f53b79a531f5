using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.FactRequests;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Desk;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Families.Changes;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.FactRequests;

public sealed partial class FamilyRequestsPage : IDisposable
{
    private const int UsualMonths = 6;

    private static readonly IReadOnlyList<Choice> Kinds =
        [.. Enum.GetValues<FactRequestKind>().Select(k => new Choice(k.ToString(), $"{FactRequestWords.Kind(k)} ({FactRequestWords.Department(k)})"))];

    private readonly HashSet<string> unticked = [];
    private CardOpening? opening;
    private FamilyFactRequests? model;
    private IDisposable? subscription;
    private string? problem;
    private bool busy;
    private string person = string.Empty;
    private string kind = nameof(FactRequestKind.Income);
    private string first = string.Empty;
    private string last = string.Empty;

    [Parameter]
    public string? Id { get; set; }

    [Inject]
    private FamilyCard Cards { get; set; } = null!;

    [Inject]
    private FactRequestQueries Queries { get; set; } = null!;

    [Inject]
    private FactRequestService Service { get; set; } = null!;

    [Inject]
    private FactRequestChanges Changes { get; set; } = null!;

    [Inject]
    private MenuCounts Menu { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    private FieldReader Fields { get; } = new();

    private FamilyCardModel? Card => (opening as CardOpening.Opened)?.Card;

    private bool MayAsk => Staff.Identity.May(StaffPermission.EditFamilies) && Card is { IsOpenForWork: true };

    private string Back => Guid.TryParse(Id, out var id) ? FamilyLinks.Card(id) : FamilyLinks.Search;

    public void Dispose() => subscription?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        opening = await Cards.OpenAsync(Id);
        if (Card is not { } card)
        {
            return;
        }

        person = card.Members.Count > 0 ? card.Members[0].PersonPublicId.ToString() : string.Empty;
        var lastMonth = Month.Of(card.Today).AddMonths(-1);
        (first, last) = (Typed(lastMonth.AddMonths(1 - UsualMonths)), Typed(lastMonth));
        // Listening first: an answer between reading and listening would be missed.
        subscription = Changes.Subscribe(card.FamilyId, () => _ = InvokeAsync(ReloadAsync));
        model = await Queries.OfFamilyAsync(card.PublicId);
    }

    private static string Typed(Month month) => $"{month.Number:D2}.{month.Year:D4}";

    private static string Words(SuggestedRequest one) =>
        $"{one.Person}: {FactRequestWords.Kind(one.Kind)}"
        + (one is { First: { } from, Last: { } to } ? from == to ? $" за {RussianText.MonthName(from)}" : $", {RussianText.MonthName(from)} – {RussianText.MonthName(to)}" : null)
        + $" — {FactRequestWords.Department(one.Kind)}";

    private static IReadOnlyList<Choice> Members(FamilyCardModel card) =>
        [.. card.Members.Select(m => new Choice(m.PersonPublicId.ToString(), m.FullName))];

    private void Tick(string key, bool ticked)
    {
        if (ticked)
        {
            unticked.Remove(key);
        }
        else
        {
            unticked.Add(key);
        }
    }

    private Task AskSuggestedAsync() => RunAsync(() => Service.AskAsync(
        Card!.PublicId,
        [
            .. model!.Suggested.Where(one => !unticked.Contains(one.Key))
                .Select(one => new AskedFacts { PersonPublicId = one.PersonPublicId, Kind = one.Kind, First = one.First, Last = one.Last }),
        ]));

    private async Task AskOtherAsync()
    {
        Fields.Clear();
        var asked = new AskedFacts { PersonPublicId = Guid.Parse(person), Kind = Enum.Parse<FactRequestKind>(kind) };
        if (asked.Kind == FactRequestKind.Income)
        {
            asked = asked with { First = MonthOf("ask-first", first), Last = MonthOf("ask-last", last) };
        }

        if (Fields.Problems.Count == 0)
        {
            await RunAsync(() => Service.AskAsync(Card!.PublicId, [asked]));
        }
    }

    private Month? MonthOf(string field, string text)
    {
        if (TypedText.TryMonth(text, out var month, out var error))
        {
            return month;
        }

        Fields.Refuse(field, error);
        return null;
    }

    private async Task RunAsync(Func<Task> act)
    {
        if (busy)
        {
            return;
        }

        busy = true;
        problem = null;
        try
        {
            await act();
        }
        catch (DomainRuleException refusal)
        {
            problem = refusal.Message;
        }
        finally
        {
            busy = false;
        }

        await ReloadAsync();
    }

    private async Task ReloadAsync()
    {
        model = await Queries.OfFamilyAsync(Card!.PublicId);
        Menu.Refresh();
        StateHasChanged();
    }
}
