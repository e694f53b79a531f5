using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

namespace SocialPassport.Web.Features.Exchange.Egisso;

/// <summary>Takes an answer of ЕГИССО from a person's hands and tells what came of it.</summary>
public sealed partial class EgissoUpload(EgissoService service)
{
    private bool busy;
    private int attempt;

    /// <summary>The package it is given for; null = the file must tell.</summary>
    [Parameter]
    public Guid? Package { get; set; }

    [Parameter]
    public EventCallback<string> Taken { get; set; }

    [Parameter]
    public EventCallback<string> Refused { get; set; }

    private async Task UploadAsync(InputFileChangeEventArgs chosen)
    {
        busy = true;
        try
        {
            if (chosen.File.Size > MessageXml.MaxBytes)
            {
                throw new DomainRuleException("egisso.upload.size", $"Файл больше допустимых {MessageXml.MaxBytes / 1024 / 1024} МБ. Это не протокол ЕГИССО.");
            }

            using var content = new MemoryStream();
            await using (var stream = chosen.File.OpenReadStream(MessageXml.MaxBytes))
            {
                await stream.CopyToAsync(content);
            }

            await Taken.InvokeAsync(await service.UploadAsync(chosen.File.Name, content.ToArray(), Package));
        }
        catch (DomainRuleException broken)
        {
            await Refused.InvokeAsync(broken.Message);
        }
        finally
        {
            busy = false;
            // A new input, so that the same file can be chosen again after it was corrected.
            attempt++;
        }
    }
}
