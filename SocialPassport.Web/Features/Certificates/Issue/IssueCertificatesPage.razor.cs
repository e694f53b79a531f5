using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Certificates.Issue;

public sealed partial class IssueCertificatesPage(IssueQueries queries, CertificateService service, CertificateChanges changes) : IDisposable
{
    private readonly HashSet<Guid> chosen = [];
    private List<IDisposable> subscriptions = [];
    private CardNumberField? cardField;
    private SecondCertificateWarning? warning;
    private DecisionCertificates? found;
    private IReadOnlyList<FieldProblem> problems = [];
    private string? secondReason;
    private bool loading = true;
    private bool useKept;
    private bool keep;
    private bool checking;
    private bool busy;

    [Parameter]
    public Guid DecisionId { get; set; }

    private IReadOnlyList<DecisionCertificate> ChosenRows => [.. found!.Waiting.Where(row => chosen.Contains(row.Certificate.PublicId))];

    private IReadOnlyList<SecondCertificate> Second => [.. ChosenRows.SelectMany(row => row.Second)];

    private int Left => found!.Waiting.Count - ChosenRows.Count;

    private string Heading => (checking, found!.Waiting.Count) switch
    {
        (true, _) => "Проверьте перед отправкой",
        (_, 0) => "Сертификаты решения",
        _ => "Выпуск сертификатов",
    };

    private string CardText => useKept ? found!.KeptCardMask! : cardField!.Masked!;

    private string IssueText => $"Выпустить {RussianText.Count(ChosenRows.Count, "сертификат", "сертификата", "сертификатов")}";

    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());

    protected override async Task OnParametersSetAsync()
    {
        found = await queries.OpenAsync(DecisionId);
        Dispose();
        subscriptions = [.. (found?.Certificates ?? []).Select(row => changes.Subscribe(row.Certificate.PublicId, () => _ = InvokeAsync(ReloadAsync)))];
        // Once more: a change between reading and listening would be missed.
        found = await queries.ReadAsync(DecisionId);
        chosen.Clear();
        chosen.UnionWith((found?.Waiting ?? []).Select(row => row.Certificate.PublicId));
        useKept = found?.KeptCardMask is not null;
        loading = false;
    }

    private async Task ReloadAsync()
    {
        found = await queries.ReadAsync(DecisionId);
        checking &= found?.Waiting.Count > 0;
        StateHasChanged();
    }

    private void Check()
    {
        var wrong = new List<FieldProblem>();
        if (chosen.Count == 0)
        {
            wrong.Add(new FieldProblem(string.Empty, "Отметьте хотя бы один сертификат."));
        }

        if (Second.Count > 0 && warning!.Check() is { } unsaid)
        {
            wrong.Add(unsaid);
        }

        if (!useKept && cardField!.Check() is { } error)
        {
            wrong.Add(new FieldProblem(CardNumberField.FieldId, error));
        }

        problems = wrong;
        checking = wrong.Count == 0;
    }

    private async Task IssueAsync()
    {
        if (busy)
        {
            return;
        }

        busy = true;
        problems = [];
        try
        {
            await service.IssueManyAsync(new IssueCertificates
            {
                Certificates = [.. ChosenRows.Select(row => row.Certificate.PublicId)],
                CardNumber = useKept ? null : cardField!.Text,
                KeepCard = keep,
                SecondReason = Second.Count > 0 ? secondReason : null,
            });
            checking = false;
            found = await queries.ReadAsync(DecisionId);
        }
        catch (DomainRuleException rule)
        {
            problems = [new FieldProblem(rule.Code.StartsWith("card.", StringComparison.Ordinal) ? CardNumberField.FieldId : string.Empty, rule.Message)];
            checking = false;
        }
        finally
        {
            busy = false;
        }
    }
}
