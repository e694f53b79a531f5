using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Project;

public sealed class ProjectFileConfiguration : IEntityTypeConfiguration<ProjectFile>
{
    public void Configure(EntityTypeBuilder<ProjectFile> builder)
    {
        builder.ToTable("ProjectFiles");
        builder.Property(f => f.FileName).HasMaxLength(Attachment.FileNameLength);
        builder.Property(f => f.Sha256).HasMaxLength(Attachment.Sha256Length).IsFixedLength();
        builder.Property(f => f.AddedBy).HasMaxLength(200);
        builder.HasIndex(f => f.PublicId, "UX_ProjectFiles_PublicId").IsUnique();
    }
}
