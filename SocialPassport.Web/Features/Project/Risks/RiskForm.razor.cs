using System.Globalization;
using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Project;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Project.Risks;

/// <summary>Describes a risk; every change needs its reason.</summary>
public sealed partial class RiskForm(RiskRegister register)
{
    private static readonly Choice[] Impacts = [.. Enum.GetValues<RiskImpact>().Select(impact => new Choice(impact.ToString(), RiskCard.NameOf(impact)))];

    private readonly ProjectFormSaving saving = new(
        ("project.risk.name", "risk-name"),
        ("project.risk.probability", "risk-probability"),
        ("project.risk.response", "risk-response"),
        ("project.risk.responsible", "risk-responsible"),
        ("project.risk.milestone", "risk-milestones"),
        ("project.risk.indicator", "risk-indicators"),
        ("reason.", "risk-reason"));

    private string name = string.Empty;
    private string probability = string.Empty;
    private string impact = string.Empty;
    private string response = string.Empty;
    private string responsible = string.Empty;
    private string milestones = string.Empty;
    private string indicators = string.Empty;
    private string reason = string.Empty;

    [Parameter, EditorRequired]
    public required RiskDetails Details { get; set; }

    /// <summary>Told which risk was written.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<Guid> Saved { get; set; }

    protected override void OnInitialized()
    {
        if (Details.Risk is not { } risk)
        {
            return;
        }

        name = risk.Name;
        probability = risk.ProbabilityPercent.ToString(CultureInfo.InvariantCulture);
        impact = risk.Impact?.ToString() ?? string.Empty;
        response = risk.Response;
        responsible = risk.Responsible;
        milestones = string.Join(", ", risk.Milestones);
        indicators = string.Join(", ", risk.Indicators);
    }

    private async Task SaveAsync()
    {
        var form = new FieldReader();
        var percent = form.Number("risk-probability", probability.TrimEnd('%', ' '), "Укажите вероятность целым числом процентов.");
        if (form.Problems.Count > 0)
        {
            saving.Refuse(form.Problems);
            return;
        }

        var statement = new RiskStatement
        {
            Name = name,
            ProbabilityPercent = (int)percent,
            Impact = Enum.TryParse<RiskImpact>(impact, out var chosen) ? chosen : null,
            Response = response,
            Responsible = responsible,
            Milestones = Codes(milestones),
            Indicators = Codes(indicators),
        };
        var written = Guid.Empty;
        if (await saving.RunAsync(async () => written = await WriteAsync(statement)))
        {
            await Saved.InvokeAsync(written);
        }
    }

    private async Task<Guid> WriteAsync(RiskStatement statement)
    {
        if (Details.Risk is not { } risk)
        {
            return await register.AddAsync(statement, reason, CancellationToken.None);
        }

        await register.RestateAsync(risk.PublicId, risk.Version, statement, reason, CancellationToken.None);
        return risk.PublicId;
    }

    private static string[] Codes(string text) => text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
