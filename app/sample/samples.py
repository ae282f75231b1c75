"""All sample businesses by slug."""

from app.sample.consultant import CONSULTANT
from app.sample.dental import DENTAL
from app.sample.salon import SALON
from app.sample.sample_business import SampleBusiness

SAMPLES: dict[str, SampleBusiness] = {sample.slug: sample for sample in (SALON, DENTAL, CONSULTANT)}
