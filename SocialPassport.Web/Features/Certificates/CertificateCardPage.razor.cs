using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Certificates;

public sealed partial class CertificateCardPage(CertificateQueries queries, CertificateService service, NavigationManager navigation)
{
    private CardNumberField field = null!;
    private CertificateDetails? details;
    private IReadOnlyList<FieldProblem> problems = [];
    private bool loading = true;
    private bool keep;
    private bool busy;

    [Parameter]
    public Guid Id { get; set; }

    private bool IsNew => details?.Certificate.Life is CertificateLife.Draft or CertificateLife.Rejected;

    private bool CanChange => details is { Certificate.CanChangeCard: true };

    private string Title => CanChange ? "Сменить карту сертификата" : "Карта для сертификата";

    protected override async Task OnParametersSetAsync()
    {
        details = await queries.OpenAsync(Id);
        loading = false;
    }

    private Task UseKeptAsync() => ActAsync(() => service.IssueAsync(new IssueCertificate { Certificate = Id }));

    private async Task SendAsync()
    {
        if (field.Check() is { } error)
        {
            problems = [new FieldProblem(CardNumberField.FieldId, error)];
            return;
        }

        var command = new IssueCertificate { Certificate = Id, CardNumber = field.Text, KeepCard = keep };
        await ActAsync(() => IsNew ? service.IssueAsync(command) : service.ReplaceCardAsync(command));
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
