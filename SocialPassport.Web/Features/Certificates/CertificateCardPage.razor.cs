using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Certificates.Issue;

namespace SocialPassport.Web.Features.Certificates;

public sealed partial class CertificateCardPage(CertificateQueries queries, CertificateService service, NavigationManager navigation)
{
    private CardNumberField field = null!;
    private SecondCertificateWarning? warning;
    private CertificateDetails? details;
    private IReadOnlyList<FieldProblem> problems = [];
    private string? secondReason;
    private bool loading = true;
    private bool keep;
    private bool busy;

    [Parameter]
    public Guid Id { get; set; }

    private bool IsNew => details?.Certificate.Life is CertificateLife.Draft or CertificateLife.Rejected;

    private bool CanChange => details is { Certificate.CanBeEdited: true };

    private bool IsAgain => details is { AsksCardAgain: true };

    private string Title => CanChange ? "Сменить карту сертификата" : "Карта для сертификата";

    private string ActText => CanChange ? "Сменить карту" : IsAgain ? "Отправить с этой картой" : "Выпустить сертификат";

    protected override async Task OnParametersSetAsync()
    {
        details = await queries.OpenAsync(Id);
        loading = false;
    }

    private async Task UseKeptAsync()
    {
        if (warning?.Check() is { } unsaid)
        {
            problems = [unsaid];
            return;
        }

        await ActAsync(() => service.IssueAsync(new IssueCertificate { Certificate = Id, SecondReason = secondReason }));
    }

    private async Task SendAsync()
    {
        problems =
        [
            .. warning?.Check() is { } unsaid ? [unsaid] : Array.Empty<FieldProblem>(),
            .. field.Check() is { } error ? [new FieldProblem(CardNumberField.FieldId, error)] : Array.Empty<FieldProblem>(),
        ];
        if (problems.Count > 0)
        {
            return;
        }

        var command = new IssueCertificate { Certificate = Id, CardNumber = field.Text, KeepCard = keep, SecondReason = secondReason };
        await ActAsync(() => CanChange ? service.ReplaceCardAsync(command) : IsAgain ? service.ReenterCardAsync(command) : service.IssueAsync(command));
    }

    private async Task ActAsync(Func<Task> act)
    {
        if (busy)
        {
            return;
        }

        busy = true;
        problems = [];
        try
        {
            await act();
            navigation.NavigateTo(CertificateLinks.Page(Id));
        }
        catch (DomainRuleException rule)
        {
            problems = [new FieldProblem(rule.Code.StartsWith("card.", StringComparison.Ordinal) ? CardNumberField.FieldId : string.Empty, rule.Message)];
        }
        finally
        {
            busy = false;
        }
    }
}
