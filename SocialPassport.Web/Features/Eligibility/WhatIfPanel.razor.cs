using System.Globalization;
using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Eligibility;

public sealed partial class WhatIfPanel
{
    private static readonly IReadOnlyList<Choice> Children =
    [
        .. Enumerable.Range(0, Supposition.MostChildren + 1)
            .Select(n => new Choice(n.ToString(CultureInfo.InvariantCulture), n == 0 ? "нет" : RussianText.Count(n, "ребёнок", "ребёнка", "детей"))),
    ];

    private readonly List<FieldProblem> problems = [];
    private IReadOnlyList<Choice>? earners;
    private FamilyRight? supposed;
    private string date = string.Empty;
    private string earner = string.Empty;
    private string income = string.Empty;
    private string children = "0";
    private string born = string.Empty;
    private string? problem;
    private bool busy;

    [Parameter, EditorRequired]
    public Guid FamilyPublicId { get; set; }

    /// <summary>The answers of today; null while they are read.</summary>
    [Parameter, EditorRequired]
    public FamilyRight? Now { get; set; }

    [Inject]
    private EligibilityService Eligibility { get; set; } = null!;

    private string? Error(string field) => problems.Find(p => p.FieldId == field)?.Message;

    private async Task LoadAsync()
    {
        if (earners is null)
        {
            date = born = RussianText.Date(Eligibility.Today);
            earners = [.. (await Eligibility.EarnersAsync(FamilyPublicId, Eligibility.Today)).Select(e => new Choice(e.Id, e.Name))];
        }
    }

    private async Task ShowAsync()
    {
        problems.Clear();
        problem = null;
        var supposition = new Supposition
        {
            AsOf = Day("suppose-date", date),
            Earner = earner.Length == 0 ? null : earner,
            MonthlyKopecks = earner.Length == 0 ? 0 : Money("suppose-income", income),
            MoreChildren = int.Parse(children, CultureInfo.InvariantCulture),
            ChildBirthDate = children == "0" ? Eligibility.Today : Day("suppose-born", born),
        };
        if (problems.Count > 0 || busy)
        {
            return;
        }

        busy = true;
        try
        {
            supposed = await Eligibility.SupposeAsync(FamilyPublicId, supposition);
        }
        catch (DomainRuleException refusal)
        {
            problem = refusal.Message;
        }
        finally
        {
            busy = false;
        }
    }

    private DateOnly Day(string field, string text)
    {
        if (!TypedText.TryDate(text, Eligibility.Today, out var day, out var error))
        {
            problems.Add(new(field, error));
        }

        return day;
    }

    private long Money(string field, string text)
    {
        if (!TypedText.TryMoney(text, out var kopecks, out var error))
        {
            problems.Add(new(field, error));
        }

        return kopecks;
    }
}
