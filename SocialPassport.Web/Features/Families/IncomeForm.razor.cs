using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Persistence;
using CalendarMonth = SocialPassport.Domain.Common.Month;

namespace SocialPassport.Web.Features.Families;

/// <summary>Stays open after saving: incomes are entered month after month from one paper.</summary>
public sealed partial class IncomeForm
{
    private static readonly Choice[] Sources =
        [new(nameof(FactSource.Document), "документ"), new(nameof(FactSource.Declared), "со слов заявителя")];

    private readonly FormSaving saving = new();
    private string person = string.Empty;
    private string month = string.Empty;
    private string kind = string.Empty;
    private string sum = string.Empty;
    private string? sumError;
    private string source = nameof(FactSource.Document);
    private string document = string.Empty;
    private string reason = string.Empty;
    private bool correcting;
    private string? savedText;

    [Inject]
    private FamilyFactsService Facts { get; set; } = null!;

    [Parameter, EditorRequired]
    public required FamilyCardModel Card { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<DictionaryItem> Kinds { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<CalendarMonth> Months { get; set; }

    /// <summary>Chosen at first.</summary>
    [Parameter]
    public Guid Person { get; set; }

    /// <summary>Chosen at first.</summary>
    [Parameter]
    public CalendarMonth Month { get; set; }

    [Parameter]
    public EventCallback Saved { get; set; }

    [Parameter]
    public EventCallback Refresh { get; set; }

    [Parameter]
    public EventCallback Closed { get; set; }

    private IReadOnlyList<Choice> Persons => [.. Card.Members.Select(m => new Choice(m.PersonPublicId.ToString(), $"{m.ShortName} ({m.RoleName})"))];

    private IReadOnlyList<Choice> MonthList => [.. Months.Select(m => new Choice(m.ToString(), RussianText.MonthName(m)))];

    private IReadOnlyList<Choice> KindList => [.. Kinds.Select(k => new Choice(k.Code, k.Name))];

    protected override void OnInitialized()
    {
        person = Person.ToString();
        month = Month.ToString();
        kind = Kinds.Count > 0 ? Kinds[0].Code : string.Empty;
    }

    private void SetSum(string text)
    {
        sum = TypedText.Clean(text);
        sum = TypedText.TryMoney(sum, out var kopecks, out sumError) ? RussianText.Amount(kopecks) : sum;
        if (CardNumberText.IsIn(sum))
        {
            sum = string.Empty;
            sumError = CardNumberText.Refusal;
        }
    }

    private async Task SaveAsync()
    {
        savedText = null;
        if (!TypedText.TryMoney(sum, out var kopecks, out sumError))
        {
            saving.Refuse([new FieldProblem("income-sum", sumError)]);
            return;
        }

        CalendarMonth.TryParse(month, out var chosen);
        var income = new NewIncome
        {
            PersonPublicId = Guid.Parse(person),
            Month = chosen,
            Kind = kind,
            Kopecks = kopecks,
            Source = Enum.Parse<FactSource>(source),
            Document = document,
        };
        var version = new CardVersion(Card.PublicId, Card.Version);
        var saved = await saving.RunAsync(() =>
            correcting ? Facts.CorrectIncomeAsync(version, income, reason) : Facts.AddIncomeAsync(version, income));
        // The same record again is a correction and needs a reason.
        correcting = !saved && (correcting || saving.RuleCode == "income.duplicate");
        if (saved)
        {
            savedText = $"Записано: {RussianText.MonthName(chosen)}, {RussianText.Money(kopecks)}. Можно внести следующий месяц.";
            sum = reason = string.Empty;
            await Saved.InvokeAsync();
        }
    }
}
